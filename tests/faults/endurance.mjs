import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runAgainst, startOwnSystem } from '../harness/own-system.mjs';

// `npm run test:endurance -- --times 10`: what is random on engines at its full length, then every fault that many times
// in a row against one system of its own.
const { values } = parseArgs({ options: { times: { type: 'string', default: '10' } } });
if (!/^[1-9]\d{0,2}$/.test(values.times)) {
  console.error(`--times ${values.times} is no number from 1 to 999.`);
  process.exit(1);
}
/** The tests on engines, each with as many draws as it has; gives its exit code. */
async function drawAll() {
  const child = spawn(process.execPath, [join(root, 'stack/test.mjs'), 'engine'], {
    cwd: root,
    env: { ...process.env, THOROUGH: 'on' },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

const drawn = await drawAll();
const dataDir = join(root, '.data/endurance');
rmSync(dataDir, { recursive: true, force: true });
const system = await startOwnSystem(dataDir);
try {
  process.exitCode = (await runAgainst(system, dataDir, 'tests/faults/repeat.ts', { args: [values.times] })) || drawn;
} finally {
  await system.stop();
}
