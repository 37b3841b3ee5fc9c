import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './commands.mjs';
import { node, root, variable } from './env.mjs';
import { step } from './progress.mjs';
import { readJson } from './state.mjs';

/** npm writes what it installed at the very end, so an installation that was cut off never matches. */
function installed() {
  const wanted = readJson(join(root, 'package-lock.json'), undefined)?.packages ?? {};
  const present = readJson(join(root, 'node_modules/.package-lock.json'), undefined)?.packages;
  if (!present) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    if (!present[path] && !entry.optional && !entry.peer) return false;
    if (present[path] && present[path].version !== entry.version) return false;
  }
  return Object.keys(present).every((path) => wanted[path] !== undefined) && existsSync(node) && runs();
}

function runs() {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith('v24.');
  } catch {
    return false;
  }
}

/** Brings node_modules to the lock file, when it is not there already. */
export async function installPackages({ dataDir, register }) {
  if (installed()) return;
  const byNpm = variable('npm_execpath');
  const [program, before] = byNpm?.endsWith('.js') ? [process.execPath, [byNpm]] : ['npm', []];
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(?!registry|cache|cafile)|lifecycle|package)/.test(name) && name !== 'NODE_ENV',
    ),
  );
  await step('packages', () =>
    command('packages', program, [...before, 'ci', '--no-audit', '--no-fund', '--include=dev'], {
      env,
      dataDir,
      register,
      advice: 'npm needs the network here once. ',
    }).then(() => undefined),
  );
}
