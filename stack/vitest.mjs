import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { follow } from './commands.mjs';
import { node, projectEnv, root } from './env.mjs';
import { say } from './progress.mjs';
import { readJson } from './state.mjs';

/** Runs one project of vitest.config.ts; a runner that broke, or a skipped test, counts as failed. */
export async function runVitest(project, { dataDir, register, env = {} }) {
  const report = join(dataDir, `${project}.json`);
  rmSync(report, { force: true });
  say(`tests: ${project} …`);
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(node, [...args, ...reporters], {
    cwd: root,
    env: projectEnv({ ...env, NODE_ENV: 'test' }),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const how = await follow(child, `vitest-${project}`, register);
  const told = readJson(report, undefined);
  const passed = told?.numPassedTests ?? 0;
  const skipped = (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0);
  let failed = (told?.numFailedTests ?? 0) + skipped;
  if (skipped > 0) say(`tests: ${project}: ${skipped} skipped, which counts as failed`);
  if (how !== undefined && failed === 0) failed = 1;
  if (how === undefined && passed === 0) failed += 1;
  say(`tests: ${project}: ${passed} passed, ${failed} failed${how === undefined ? '' : ` (${how})`}`);
  return { passed, failed };
}
