import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAgainst, startOwnSystem } from '../tests/harness/own-system.mjs';

// `npm run bench`: a system of its own, started several times for its start times, then the benches that need a whole
// system against it, then those that have engines of their own. `npm run bench -- system` leaves the latter out.
const dataDir = join(root, '.data/bench');
const starts = 6;

rmSync(dataDir, { recursive: true, force: true });
const startedIn = [];
let system;
for (let count = 1; count <= starts; count += 1) {
  await system?.stop();
  system = await startOwnSystem(dataDir);
  startedIn.push(system.startedIn);
  console.log(`start ${count} of ${starts}: ${(system.startedIn / 1000).toFixed(1)} s`);
}
try {
  process.exitCode =
    (await runAgainst(system, dataDir, 'bench/main.ts', { env: { BENCH_STARTS: startedIn.join(',') } })) ||
    (await runAgainst(system, dataDir, 'bench/monitor-watched.ts')) ||
    (await runAgainst(system, dataDir, 'bench/history.ts'));
} finally {
  await system.stop();
}
const alone = [
  ['bench/run-alone.mjs', 'bench/intake.ts'],
  ['bench/run-alone.mjs', 'bench/figures.ts', '--keep'],
  ['bench/run-screens.mjs'],
];
for (const command of process.argv[2] === 'system' ? [] : alone) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}
