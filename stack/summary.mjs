import { join } from 'node:path';
import { writePrivate } from './state.mjs';

const seconds = (ms) => Number((ms / 1000).toFixed(1));
const firstLines = (text, most) =>
  text
    .split('\n')
    .slice(0, most)
    .map((line) => `      ${line}`);

/** The slowest files over all parts. */
function slowestOf(parts, most = 10) {
  return parts
    .flatMap(({ name, files }) => files.map(({ file, ms }) => ({ part: name, file, seconds: seconds(ms) })))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, most);
}

/**
 * What a whole run was, for people and for programs: how long each part took, the ten slowest files, and what passed
 * only when it was tried once more.
 */
export function summaryOf(parts, ms) {
  const flaky = parts.flatMap((part) => part.flaky.map((one) => ({ part: part.name, ...one })));
  const report = {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
    seconds: seconds(ms),
    parts: parts.map(({ name, passed, failed, ms: took }) => ({ name, passed, failed, seconds: seconds(took) })),
    slowest: slowestOf(parts),
    flaky,
  };
  const column = (value) => String(value).padStart(8);
  const lines = [
    `Parts (${report.seconds} s in all, some beside others)`,
    ...report.parts.map(
      (part) => `  ${column(part.seconds)} s  ${part.name}: ${part.passed} passed, ${part.failed} failed`,
    ),
    ...(report.slowest.length > 0 ? ['Slowest files'] : []),
    ...report.slowest.map((one) => `  ${column(one.seconds)} s  ${one.file}`),
    ...(flaky.length > 0 ? ['flaky (passed only when tried once more)'] : []),
    ...flaky.flatMap((one) => [`  ${one.part}: ${one.file} > ${one.test}`, ...firstLines(one.failure, 8)]),
  ];
  return { report, text: lines.join('\n') };
}

/** Writes the report of a run beside its logs. */
export function writeReport(dataDir, report) {
  writePrivate(join(dataDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
