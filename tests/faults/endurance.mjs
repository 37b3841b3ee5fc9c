import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runAgainst, startOwnSystem } from '../harness/own-system.mjs';

// `npm run test:endurance -- --times 10`: every fault that many times in a row against one system of its own.
const { values } = parseArgs({ options: { times: { type: 'string', default: '10' } } });
if (!/^[1-9]\d{0,2}$/.test(values.times)) {
  console.error(`--times ${values.times} is no number from 1 to 999.`);
  process.exit(1);
}
const dataDir = join(root, '.data/endurance');
rmSync(dataDir, { recursive: true, force: true });
const system = await startOwnSystem(dataDir);
try {
  process.exitCode = await runAgainst(system, dataDir, 'tests/faults/repeat.ts', { args: [values.times] });
} finally {
  await system.stop();
}
