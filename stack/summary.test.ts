import { expect, it } from 'vitest';
// @ts-expect-error: the bootstrap is plain JavaScript
import { summaryOf } from './summary.mjs';

const files = Array.from({ length: 12 }, (_, place) => ({ file: `f${place}.test.ts`, ms: place * 1000 }));
const part = { passed: 3, failed: 1, ms: 61_000, files, flaky: [], failures: [] };

it('tells how long parts took, the ten slowest files, what failed and what is flaky, for people and for programs', () => {
  const flaky = [{ file: 'b.spec.ts', test: 'opens', failure: 'slow\nthere' }];
  const failures = [{ file: 'c.spec.ts', test: 'closes', failure: 'wrong' }];
  const { report, text } = summaryOf(
    [
      { ...part, name: 'unit' },
      { ...part, name: 'browser', flaky, failures },
    ],
    90_000,
  );
  expect(report).toMatchObject({ passed: 6, failed: 2, seconds: 90, parts: [{ name: 'unit', seconds: 61 }, {}] });
  expect(report.slowest).toHaveLength(10);
  expect(report.slowest[0]).toEqual({ part: 'unit', file: 'f11.test.ts', seconds: 11 });
  expect(report.flaky).toEqual([{ part: 'browser', ...flaky[0] }]);
  expect(text).toMatch(/61\.0 s {2}unit: 3 passed, 1 failed/);
  expect(text).toMatch(/Failed\n {2}browser: c.spec.ts > closes\n {6}wrong\nflaky .*\n {2}browser: b.spec.ts > opens/);
});
