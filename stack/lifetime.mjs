import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bareEnv, variable } from './env.mjs';
import { lives, whoStartedUs } from './processes.mjs';

/** Starts the process that ends everything when this one is killed. Gives the function that says all is well. */
export function startWatchdog(register) {
  const script = fileURLToPath(new URL('watchdog.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--max-old-space-size=32', script, register.path], {
    detached: true,
    env: bareEnv(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.unref();
  child.stdin.unref?.();
  register.set('watchdog', child.pid);
  return () => {
    register.remove('watchdog');
    child.ref();
    return new Promise((resolve) => {
      child.once('exit', resolve);
      child.stdin.end('done');
      setTimeout(resolve, 1000);
    });
  };
}

/** Calls back once when this process shall end: by a signal, or because the process that started it is gone. */
export function onEnd(callback) {
  let called = false;
  const once = (why) => {
    if (called) return;
    called = true;
    callback(why);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(name, () => once(name));
  const parent = process.ppid;
  const parents = whoStartedUs(variable('npm_lifecycle_event') !== undefined);
  setInterval(() => {
    if (process.ppid !== parent || !parents.every(lives)) once('the process that started it is gone');
  }, 300).unref();
  // A terminal that went away must not break the orderly end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
