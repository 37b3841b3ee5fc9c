import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { command } from './commands.mjs';
import { node, root, variable } from './env.mjs';
import { step } from './progress.mjs';
import { readJson } from './state.mjs';

const lockPath = join(root, 'package-lock.json');
const stampPath = join(root, 'node_modules/.leitstand-lock');

function lockHash() {
  return createHash('sha256').update(readFileSync(lockPath)).update(`${platform()}-${arch()}`).digest('hex');
}

/** npm writes its own list of what it installed at the very end, so an installation that was cut off never matches. */
function matchesLock() {
  const wanted = readJson(lockPath, undefined)?.packages ?? {};
  const present = readJson(join(root, 'node_modules/.package-lock.json'), undefined)?.packages;
  if (!present) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    if (!present[path] && !entry.optional && !entry.peer) return false;
    if (present[path] && present[path].version !== entry.version) return false;
  }
  return Object.keys(present).every((path) => wanted[path] !== undefined);
}

function installed() {
  const stamped = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash();
  return (stamped || matchesLock()) && runsNode24();
}

function runsNode24() {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith('v24.');
  } catch {
    return false;
  }
}

/** The lock file was made on Linux x64 and lists that machine's binaries; elsewhere the exact versions of package.json lead. */
function lockOptions() {
  return platform() === 'linux' && arch() === 'x64' ? [] : ['--no-package-lock'];
}

const npmOwn = /^npm_(config_(?!registry|cache|cafile|.*proxy|userconfig|globalconfig)|lifecycle|package)/;

/** npm puts the project's own Node first in PATH; that one is about to be removed, so a copy of it does the work. */
function survivingNode(dataDir) {
  if (!process.execPath.startsWith(join(root, 'node_modules'))) return { program: process.execPath, folder: undefined };
  const folder = join(dataDir, 'run', 'bin');
  const program = join(folder, 'node');
  mkdirSync(folder, { recursive: true });
  copyFileSync(process.execPath, program);
  return { program, folder };
}

/** Brings node_modules to the lock file, when it is not there already. A half installation is not mended but made anew. */
export async function installPackages({ dataDir, register }) {
  if (installed()) return;
  const byNpm = variable('npm_execpath');
  const surviving = survivingNode(dataDir);
  const [program, before] = byNpm?.endsWith('.js') ? [surviving.program, [byNpm]] : ['npm', []];
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !npmOwn.test(name) && name !== 'NODE_ENV'),
  );
  if (surviving.folder) env.PATH = `${surviving.folder}${delimiter}${env.PATH}`;
  // Not `npm ci`: it refuses a lock file that does not list the binaries of every other platform.
  const args = [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--include=dev', ...lockOptions()];
  await step('packages', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    await command('packages', program, args, { env, dataDir, register, advice: 'npm needs the network here once. ' });
    writeFileSync(stampPath, lockHash());
  });
  if (surviving.folder) rmSync(surviving.folder, { recursive: true, force: true });
}
