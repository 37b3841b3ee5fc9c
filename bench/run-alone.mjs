import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../tests/harness/own-system.mjs';

// `node bench/run-alone.mjs SCRIPT [--keep]`: runs a bench beside engines of its own, whose data folder is kept or made anew.
const [script = '', keep] = process.argv.slice(2);
const own = join(root, '.data', `bench-${basename(script, '.ts')}`);
if (keep !== '--keep') rmSync(own, { recursive: true, force: true });
const child = spawn(process.execPath, ['stack/run.mjs', script], {
  cwd: root,
  env: { ...process.env, DATA_DIR: (keep === '--keep' && process.env.DATA_DIR) || own },
  stdio: 'inherit',
});
const pass = (signal) => child.kill(signal);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, pass);
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
