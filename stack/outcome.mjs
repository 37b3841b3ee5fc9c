/** Whether a file must be run again: a test or a hook failed. A test that is skipped by its author will be skipped again. */
const isIll = ({ failure, tests }) => failure !== undefined || tests.some(({ state }) => state === 'failed');

/** The files of a run that failed somewhere. */
export function illFiles(report) {
  return report.files.filter(isIll).map(({ file }) => file);
}

/** Tests of one name (made from a table) are told apart by their place among them. */
function keyed(tests) {
  const seen = new Map();
  return tests.map((test) => {
    const place = seen.get(test.name) ?? 0;
    seen.set(test.name, place + 1);
    return [`${test.name}\0${place}`, test];
  });
}

function flakyOf(before, after) {
  if (before.failure !== undefined) {
    return after.failure === undefined ? [{ file: before.file, test: '(hooks)', failure: before.failure }] : [];
  }
  const later = new Map(keyed(after.tests));
  return keyed(before.tests)
    .filter(([key, { state }]) => state === 'failed' && later.get(key)?.state === 'passed')
    .map(([, { name, failure }]) => ({ file: before.file, test: name, failure: failure ?? '' }));
}

function together(before, after) {
  const earlier = new Map(keyed(before.tests));
  const tests = keyed(after.tests).map(([key, test]) =>
    earlier.get(key)?.state === 'passed' ? earlier.get(key) : test,
  );
  return { ...after, ms: before.ms, tests };
}

/**
 * What holds after files that failed were run once more by themselves: a test that passed in either run passed, and one
 * that passed only in the second is flaky, told with its first failure.
 */
export function afterRerun(first, second) {
  const again = new Map(second.files.map((one) => [one.file, one]));
  const flaky = first.files.flatMap((one) => (again.has(one.file) ? flakyOf(one, again.get(one.file)) : []));
  const outside = second.unhandled.length === 0 ? first.unhandled : [];
  return {
    report: {
      files: first.files.map((one) => (again.has(one.file) ? together(one, again.get(one.file)) : one)),
      unhandled: second.unhandled,
    },
    flaky: [...flaky, ...outside.map((failure) => ({ file: '', test: '(outside any test)', failure }))],
  };
}

/** What failed in the end, by file and test. */
export function failuresOf({ files, unhandled }) {
  const inFiles = files.flatMap(({ file, failure, tests }) => {
    const failed = tests.filter(({ state }) => state !== 'passed');
    if (failure !== undefined) return [{ file, test: '(hooks)', failure }];
    return failed.map((test) => ({ file, test: test.name, failure: test.failure ?? test.state }));
  });
  return [...inFiles, ...unhandled.map((failure) => ({ file: '', test: '(outside any test)', failure }))];
}

/** How many tests passed and failed: a skipped one failed, and so did a hook that failed and an error outside all tests. */
export function countsOf({ files, unhandled }) {
  const count = { passed: 0, failed: unhandled.length, skipped: 0 };
  for (const { failure, tests } of files) {
    const failed = tests.filter(({ state }) => state !== 'passed').length;
    count.passed += tests.length - failed;
    count.failed += failure !== undefined && failed === 0 ? 1 : failed;
    count.skipped += tests.filter(({ state }) => state === 'skipped' || state === 'pending').length;
  }
  return count;
}
