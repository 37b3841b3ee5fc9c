import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { resultOf } from '#server/domain/simulation/figures.ts';
import { play } from '#server/domain/simulation/run.ts';
import { type Scenario, scenario } from '#server/domain/simulation/scenario.ts';
import { printResult } from './model/print-result.ts';

const usage = `Usage: npm run simulate -- --model SCENARIO.json [--json]
The scenario is described in docs/simulate.md.`;

/** An end that a person can act upon. */
class Refused extends Error {}

async function scenarioIn(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Refused(`${path} cannot be read: ${error.message}`);
  });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Refused(`${path} is no JSON: ${(error as Error).message}`);
  }
  const parsed = scenario.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: field, message }) => `${field.join('.') || 'scenario'}: ${message}`);
  throw new Refused(`${path} cannot be played:\n${lines.join('\n')}`);
}

function commandLine() {
  try {
    const { values } = parseArgs({ options: { model: { type: 'string' }, json: { type: 'boolean', default: false } } });
    if (values.model) return { model: values.model, json: values.json };
  } catch (error) {
    throw new Refused(`${(error as Error).message}\n${usage}`);
  }
  throw new Refused(usage);
}

async function main(): Promise<void> {
  const { model, json } = commandLine();
  const chosen = await scenarioIn(model);
  const begun = performance.now();
  const progress = (share: number) => console.error(`${Math.round(100 * share)} % played`);
  const result = resultOf(play(chosen, progress));
  console.error(`Played in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  console.log(json ? JSON.stringify(result) : printResult(result));
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exitCode = 1;
});
