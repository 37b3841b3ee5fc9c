import { join } from 'node:path';
import { writePrivate } from './state.mjs';

const seconds = (ms) => Number((ms / 1000).toFixed(1));

/** The slowest files over all parts. */
function slowestOf(parts, most = 10) {
  return parts
    .flatMap(({ name, files }) => files.map(({ file, ms }) => ({ part: name, file, seconds: seconds(ms) })))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, most);
}

/** Each with the begin of its failure. */
function linesOf(list) {
  return list.flatMap(({ part, file, test, failure }) => [
    `  ${part}: ${file} > ${test}`,
    ...failure
      .split('\n')
      .slice(0, 4)
      .map((line) => `      ${line}`),
  ]);
}

/**
 * What a whole run was, for people and for programs: how long each part took, the ten slowest files, what failed, and
 * what passed only when it was tried once more.
 */
export function summaryOf(parts, ms) {
  const ofAll = (list) => parts.flatMap((part) => part[list].map((one) => ({ part: part.name, ...one })));
  const report = {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
    seconds: seconds(ms),
    parts: parts.map(({ name, passed, failed, ms: took }) => ({ name, passed, failed, seconds: seconds(took) })),
    slowest: slowestOf(parts),
    failures: ofAll('failures'),
    flaky: ofAll('flaky'),
  };
  const { slowest, failures, flaky } = report;
  const column = (value) => value.toFixed(1).padStart(8);
  const counts = ({ passed, failed }) => (passed + failed > 0 ? `: ${passed} passed, ${failed} failed` : '');
  const lines = [
    `Parts (${report.seconds} s in all, some beside others)`,
    ...report.parts.map((part) => `  ${column(part.seconds)} s  ${part.name}${counts(part)}`),
    ...(slowest.length > 0 ? ['Slowest files'] : []),
    ...slowest.map((one) => `  ${column(one.seconds)} s  ${one.file}`),
    ...(failures.length > 0 ? ['Failed', ...linesOf(failures)] : []),
    ...(flaky.length > 0 ? ['flaky (passed only when tried once more)', ...linesOf(flaky)] : []),
  ];
  return { report, text: lines.join('\n') };
}

/** Writes the report of a run beside its logs. */
export function writeReport(dataDir, report) {
  writePrivate(join(dataDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
