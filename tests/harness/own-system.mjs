import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Root of the project's tree. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Node 24 as the packages bring it; there once a system has been started. */
const node = join(root, 'node_modules/.bin/node');

/**
 * Starts a whole system through the very command a person uses, on a free port with a data folder of its own.
 * Gives its address, the milliseconds until it was ready, and the way to stop it. Needs nothing but Node.
 */
export async function startOwnSystem(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const logPath = join(dataDir, 'up.log');
  const log = openSync(logPath, 'a');
  const from = statSync(logPath).size;
  const begun = performance.now();
  const child = spawn(process.execPath, ['stack/up.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, SAMPLE: 'off' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (;;) {
    const said = readFileSync(logPath).subarray(from).toString();
    const url = /Leitstand is ready: (\S+)/.exec(said)?.[1];
    if (url) return { url, startedIn: performance.now() - begun, stop };
    if (child.exitCode !== null) throw new Error(`npm run up ended:\n${said.slice(-3000)}`);
    if (performance.now() - begun > 600_000) {
      await stop();
      throw new Error(`npm run up was not ready within 10 minutes:\n${said.slice(-3000)}`);
    }
    await pause(20);
  }
}

/** Runs a script of the project under Node 24 against a system; gives its exit code. */
export async function runAgainst({ url }, dataDir, script, { args = [], env = {} } = {}) {
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env, SYSTEM_URL: url, DATA_DIR: dataDir },
    stdio: 'inherit',
  });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, pass);
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
