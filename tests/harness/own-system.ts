import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';
import { type System, systemAt } from './system.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A whole system started for one purpose, through the very command a person uses. */
export type OwnSystem = System & {
  /** From the start of the command to its being ready, in milliseconds. */
  startedIn: number;
  stop(): Promise<void>;
};

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Starts a system on a free port with a data folder of its own. @throws with the end of its log when it does not come up. */
export async function startOwnSystem(dataDir: string): Promise<OwnSystem> {
  mkdirSync(dataDir, { recursive: true });
  const logPath = join(dataDir, 'up.log');
  const log = openSync(logPath, 'a');
  const begun = performance.now();
  const child = spawn(process.execPath, ['stack/up.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', log, log],
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended(child);
  };
  const from = readFileSync(logPath, 'utf8').length;
  try {
    const url = await eventually(
      'the system to say that it is ready',
      async () => {
        const said = readFileSync(logPath, 'utf8').slice(from);
        if (child.exitCode !== null) throw new Error(`npm run up ended:\n${said.slice(-2000)}`);
        return /Leitstand is ready: (\S+)/.exec(said)?.[1];
      },
      { patience: 400_000, every: 50 },
    );
    return { ...systemAt(url, dataDir), startedIn: performance.now() - begun, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
