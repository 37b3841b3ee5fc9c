import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { follow } from './commands.mjs';
import { node, projectEnv, root } from './env.mjs';
import { afterRerun, countsOf, illFiles } from './outcome.mjs';
import { say } from './progress.mjs';
import { readJson } from './state.mjs';

/** Runs vitest over a project, or some files of it. Gives its report (undefined when it broke) and how it ended. */
async function vitest(project, { dataDir, register, env = {} }, files = []) {
  const path = join(dataDir, `${project}${files.length > 0 ? '-again' : ''}.json`);
  rmSync(path, { force: true });
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    `--reporter=${join(root, 'stack/vitest-report.mjs')}`,
  ];
  const child = spawn(node, [join(root, 'node_modules/vitest/vitest.mjs'), ...args, ...files], {
    cwd: root,
    env: projectEnv({ ...env, NODE_ENV: 'test', VITEST_REPORT: path }),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const how = await follow(child, `vitest-${project}`, register);
  return { report: readJson(path, undefined), how };
}

/** Runs the files that failed once more, one by one: on fresh pages, with nothing beside them. */
async function again(project, context, first, ended) {
  let all = { files: [], unhandled: [] };
  let how;
  for (const file of illFiles(first)) {
    if (ended()) break;
    say(`tests: ${project}: once more: ${file} …`);
    const second = await vitest(project, context, [file]);
    if (second.report) {
      all = {
        files: [...all.files, ...second.report.files],
        unhandled: [...all.unhandled, ...second.report.unhandled],
      };
    }
    how ??= second.how;
  }
  return { ...afterRerun(first, all), how };
}

/**
 * Runs one project of vitest.config.ts. A runner that broke, or a skipped test, counts as failed. With `rerun`, what
 * fails is tried once more. Gives the counts, the files with their times, and the flaky tests.
 */
export async function runVitest(project, context, { rerun = false, ended = () => false } = {}) {
  say(`tests: ${project} …`);
  let { report, how } = await vitest(project, context);
  let flaky = [];
  if (report && rerun && illFiles(report).length > 0 && !ended()) {
    ({ report, flaky, how } = await again(project, context, report, ended));
  }
  const { passed, failed: counted, skipped } = countsOf(report ?? { files: [], unhandled: [] });
  if (skipped > 0) say(`tests: ${project}: ${skipped} skipped, which counts as failed`);
  const broke = (how !== undefined || passed === 0) && counted === 0;
  const failed = broke ? 1 : counted;
  say(`tests: ${project}: ${passed} passed, ${failed} failed${how === undefined ? '' : ` (${how})`}`);
  return { passed, failed, flaky, files: report?.files ?? [] };
}
