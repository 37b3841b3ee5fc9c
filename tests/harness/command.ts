import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { System } from './system.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one of the project's npm commands beside a running system, to its end. */
export function npmRun(
  { dataDir }: System,
  script: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
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
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
