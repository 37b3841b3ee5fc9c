import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isZone } from '#server/domain/intervals/zone.ts';
import { resultOf } from '#server/domain/simulation/figures.ts';
import { play } from '#server/domain/simulation/run.ts';
import { type Scenario, scenario } from '#server/domain/simulation/scenario.ts';
import { printResult } from './model/print-result.ts';
import { printDays, replayFile } from './model/replay.ts';

const usage = `Usage: npm run simulate -- --model SCENARIO.json [--json]
       npm run simulate -- --replay EVENTS.ndjson [--zone Europe/Berlin] [--more-agents 0] [--target 0.8]
                           [--threshold 20] [--short-abandon 5] [--json]
Scenario and replay are described in docs/simulate.md.`;

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

const options = {
  model: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean', default: false },
  zone: { type: 'string', default: 'UTC' },
  'more-agents': { type: 'string', default: '0' },
  target: { type: 'string', default: '0.8' },
  threshold: { type: 'string', default: '20' },
  'short-abandon': { type: 'string', default: '5' },
} as const;

const judgementOf = z.object({
  zone: z.string().refine(isZone, 'Give an IANA name such as Europe/Berlin.'),
  'more-agents': z.coerce.number().int().min(0).max(1000),
  target: z.coerce.number().gt(0).lt(1),
  threshold: z.coerce.number().min(0),
  'short-abandon': z.coerce.number().min(0),
});

function commandLine() {
  try {
    const { values } = parseArgs({ options });
    const { model, replay, json, ...rest } = values;
    if ((model === undefined) === (replay === undefined)) throw new Error('Give either --model or --replay.');
    const parsed = judgementOf.safeParse(rest);
    if (parsed.success) return { model, replay, json, ...parsed.data };
    throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  } catch (error) {
    throw new Refused(`${(error as Error).message}\n${usage}`);
  }
}

async function main(): Promise<void> {
  const chosen = commandLine();
  const begun = performance.now();
  if (chosen.model !== undefined) {
    const progress = (share: number) => console.error(`${Math.round(100 * share)} % played`);
    const result = resultOf(play(await scenarioIn(chosen.model), progress));
    console.log(chosen.json ? JSON.stringify(result) : printResult(result));
  } else if (chosen.replay !== undefined) {
    const { threshold, target } = chosen;
    const more = { shortAbandonThreshold: chosen['short-abandon'], moreAgents: chosen['more-agents'] };
    const judgement = { threshold, target, ...more };
    const days = await replayFile(chosen.replay, chosen.zone, judgement).catch((error: Error) => {
      throw new Refused(error.message);
    });
    console.log(chosen.json ? JSON.stringify({ days }) : printDays(days, judgement));
  }
  console.error(`Played in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exitCode = 1;
});
