import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { follow } from './commands.mjs';
import { node, projectEnv, root } from './env.mjs';
import { afterRerun, countsOf, failuresOf, illFiles } from './outcome.mjs';
import { say } from './progress.mjs';
import { readJson } from './state.mjs';

const reporters = ['--reporter=default', `--reporter=${join(root, 'stack/vitest-report.mjs')}`];

/** Runs vitest over projects, or some files of them. Gives its report (undefined when it broke) and how it ended. */
async function vitest(name, projects, { dataDir, register, env = {} }, files = []) {
  const path = join(dataDir, `${name}.json`);
  rmSync(path, { force: true });
  const args = ['run', ...projects.flatMap((project) => ['--project', project]), ...reporters, ...files];
  const child = spawn(node, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    env: projectEnv({ ...env, NODE_ENV: 'test', VITEST_REPORT: path }),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const how = await follow(child, `vitest-${name}`, register);
  return { report: readJson(path, undefined), how };
}

/** Runs side by side, as one; without a report when one of them broke. */
async function allOf(runs) {
  const ends = await Promise.all(runs);
  const reports = ends.map(({ report }) => report);
  const whole = reports.every((report) => report !== undefined);
  return {
    report: whole && {
      files: reports.flatMap(({ files }) => files),
      unhandled: reports.flatMap(({ unhandled }) => unhandled),
    },
    how: ends.map(({ how }) => how).find((how) => how !== undefined),
    broke: !whole,
  };
}

/** Runs the files that failed once more, one by one: on fresh pages, with nothing beside them. */
async function again(name, projects, context, first, ended) {
  const all = { files: [], unhandled: [] };
  let how;
  for (const file of illFiles(first)) {
    if (ended()) break;
    say(`tests: ${name}: once more: ${file} …`);
    const second = await vitest(`${name}-again`, projects, context, [file]);
    all.files.push(...(second.report?.files ?? []));
    all.unhandled.push(...(second.report?.unhandled ?? []));
    how ??= second.how;
  }
  return { ...afterRerun(first, all), how };
}

/**
 * Runs projects of vitest.config.ts: each lane is one vitest, and lanes run side by side. A runner that broke, or a
 * skipped test, counts as failed. With `rerun`, what fails is tried once more. Gives the counts, the files with their
 * times, what failed, and the flaky tests.
 */
export async function runVitest(name, context, { lanes = [[name]], rerun = false, ended = () => false } = {}) {
  say(`tests: ${name} …`);
  let { report, how, broke } = await allOf(
    lanes.map((projects, lane) => vitest(lane === 0 ? name : `${name}-${lane + 1}`, projects, context)),
  );
  let flaky = [];
  if (!broke && rerun && illFiles(report).length > 0 && !ended()) {
    ({ report, flaky, how } = await again(name, lanes.flat(), context, report, ended));
  }
  report ||= { files: [], unhandled: [] };
  const { passed, failed: counted, skipped } = countsOf(report);
  if (skipped > 0) say(`tests: ${name}: ${skipped} skipped, which counts as failed`);
  const failed = counted === 0 && (broke || how !== undefined || passed === 0) ? 1 : counted;
  say(`tests: ${name}: ${passed} passed, ${failed} failed${how === undefined ? '' : ` (${how})`}`);
  return { passed, failed, flaky, failures: failuresOf(report), files: report.files };
}
