import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './env.mjs';
import { killGroup } from './processes.mjs';
import { Trouble } from './progress.mjs';

/** Commands that run now, with the register in which each stands. */
const running = new Map();

/** Ends the commands that run now, or those of one register; used when a whole is stopped in the middle of a step. */
export function endCommands(of) {
  for (const [child, register] of running) if (of === undefined || register === of) killGroup(child.pid);
}

/** Waits for a command that leads a group of its own. Gives how it failed, or undefined when it went well. */
export async function follow(child, name, register) {
  running.set(child, register);
  if (child.pid !== undefined) register.set(name, child.pid);
  const how = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, byWhat) => resolve(byWhat ?? (code === 0 ? undefined : `code ${code}`)));
  });
  running.delete(child);
  register.remove(name);
  return how;
}

/**
 * Runs a command to its end with its output in a log file.
 * @throws {Trouble} with the last lines of its output when it fails
 */
export async function command(name, program, args, { env, dataDir, register, cwd = root, advice = '' }) {
  const logPath = join(dataDir, 'logs', `${name}.log`);
  const log = openSync(logPath, 'w', 0o600);
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const how = await follow(child, name, register);
  if (how === undefined) return readFileSync(logPath, 'utf8');
  const tail = readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
  throw new Trouble(`${name} failed (${how}):\n${tail}\n${advice}(all of it: ${logPath})`);
}
