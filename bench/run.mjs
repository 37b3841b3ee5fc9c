import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAgainst, startOwnSystem } from '../tests/harness/own-system.mjs';

// `npm run bench`: a system of its own, started several times for its start times, then everything else against it.
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
  process.exitCode = await runAgainst(system, dataDir, 'bench/main.ts', { env: { BENCH_STARTS: startedIn.join(',') } });
} finally {
  await system.stop();
}
