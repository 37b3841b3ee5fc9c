import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { table, writeSections } from '../../bench/document.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const awaySeconds = 120;

const reportShape = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

type Tally = { passed: number; failed: number; seconds: number[] };

/** Runs every fault once; gives each test's outcome. @throws when the runner made no report. */
async function runFaults(round: number) {
  const report = join(process.env.DATA_DIR ?? root, `faults-${round}.json`);
  const args = ['run', '--project', 'faults', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, CLICKHOUSE_AWAY_SECONDS: String(awaySeconds), NODE_ENV: 'test' },
    stdio: 'inherit',
  });
  await once(child, 'exit');
  const { testResults } = reportShape.parse(JSON.parse(await readFile(report, 'utf8')));
  return testResults.flatMap((file) => file.assertionResults);
}

const times = Number(process.argv[2]);
const tallies = new Map<string, Tally>();
const begun = Date.now();
for (let round = 1; round <= times; round += 1) {
  console.log(`\nround ${round} of ${times}`);
  for (const { fullName, status, duration } of await runFaults(round)) {
    const tally = tallies.get(fullName) ?? { passed: 0, failed: 0, seconds: [] };
    tally[status === 'passed' ? 'passed' : 'failed'] += 1;
    tally.seconds.push((duration ?? 0) / 1000);
    tallies.set(fullName, tally);
  }
}
const failed = [...tallies.values()].reduce((sum, tally) => sum + tally.failed, 0);
const passed = [...tallies.values()].reduce((sum, tally) => sum + tally.passed, 0);
await writeSections([
  {
    name: 'endurance',
    title: 'Endurance',
    body: `Made by \`npm run test:endurance -- --times ${times}\` on ${new Date().toISOString().slice(0, 10)}: every fault
${times} times in a row against one system, ${Math.round((Date.now() - begun) / 60_000)} minutes, ClickHouse away for ${awaySeconds} s each time.
${passed} passed, ${failed} failed.\n\n${table(
      ['fault', 'passed', 'failed', 'longest, s'],
      [...tallies].map(([name, tally]) => [name, tally.passed, tally.failed, Math.max(...tally.seconds).toFixed(0)]),
    )}`,
  },
]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
