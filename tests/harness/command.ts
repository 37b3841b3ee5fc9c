import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { System } from './system.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command of the project on its way. */
type Started = {
  /** What it has printed so far. */
  said: () => string;
  /** Its exit code, at its end. */
  done: Promise<number | null>;
};

/** Starts one of the project's npm commands beside a running system. */
export function npmStart({ dataDir }: System, script: string, args: readonly string[]): Started {
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const done = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { said: () => output, done };
}

/** Runs one of the project's npm commands beside a running system, to its end. */
export async function npmRun(
  system: System,
  script: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const { said, done } = npmStart(system, script, args);
  const code = await done;
  return { code, output: said() };
}
