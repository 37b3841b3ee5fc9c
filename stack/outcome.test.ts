import { describe, expect, it } from 'vitest';
// @ts-expect-error: the bootstrap is plain JavaScript
import { afterRerun, countsOf, failuresOf, illFiles } from './outcome.mjs';

type Told = { name: string; state: string; failure?: string };
const passed = (name: string): Told => ({ name, state: 'passed' });
const failed = (name: string, failure = 'wrong'): Told => ({ name, state: 'failed', failure });
const skipped = (name: string): Told => ({ name, state: 'skipped' });
const file = (name: string, tests: Told[], failure?: string) => ({ file: name, ms: 5, tests, failure });
const run = (files: object[], unhandled: string[] = []) => ({ files, unhandled });

describe('a run', () => {
  it('counts what is skipped, what fails outside a test, and what breaks outside all files as failed', () => {
    const told = run(
      [file('a', [passed('1'), skipped('2')]), file('b', [passed('1')], 'hook'), file('c', [], 'import')],
      ['lost promise'],
    );
    expect(countsOf(told)).toEqual({ passed: 2, failed: 4, skipped: 1 });
    expect(failuresOf(told).map(({ file, test }: { file: string; test: string }) => [file, test])).toEqual([
      ['a', '2'],
      ['b', '(hooks)'],
      ['c', '(hooks)'],
      ['', '(outside any test)'],
    ]);
  });

  it('is tried again where a test or a hook failed, and nowhere else', () => {
    const told = run([
      file('a', [passed('1')]),
      file('b', [failed('1')]),
      file('c', [skipped('1')]),
      file('d', [], 'x'),
    ]);
    expect(illFiles(told)).toEqual(['b', 'd']);
  });
});

describe('a second try', () => {
  it('lets a test pass, and tells it as flaky with its first failure', () => {
    const first = run([file('a', [passed('1'), failed('2', 'slow')]), file('b', [passed('1')])]);
    const { report, flaky } = afterRerun(first, run([file('a', [passed('1'), passed('2')])]));
    expect(countsOf(report)).toMatchObject({ passed: 3, failed: 0 });
    expect(flaky).toEqual([{ file: 'a', test: '2', failure: 'slow' }]);
  });

  it('does not let a test fail that passed the first time, nor tell one as flaky that failed twice', () => {
    const first = run([file('a', [passed('1'), failed('2')])]);
    const { report, flaky } = afterRerun(first, run([file('a', [failed('1'), failed('2')])]));
    expect(countsOf(report)).toMatchObject({ passed: 1, failed: 1 });
    expect(flaky).toEqual([]);
  });

  it('tells tests of one name apart', () => {
    const first = run([file('a', [failed('same', 'one'), passed('same')])]);
    const { report, flaky } = afterRerun(first, run([file('a', [passed('same'), failed('same')])]));
    expect(countsOf(report)).toMatchObject({ passed: 2, failed: 0 });
    expect(flaky).toEqual([{ file: 'a', test: 'same', failure: 'one' }]);
  });

  it('takes all of a file whose hooks failed before', () => {
    const first = run([file('a', [skipped('1'), skipped('2')], 'no browser')]);
    const { report, flaky } = afterRerun(first, run([file('a', [passed('1'), failed('2')])]));
    expect(countsOf(report)).toMatchObject({ passed: 1, failed: 1 });
    expect(flaky).toEqual([{ file: 'a', test: '(hooks)', failure: 'no browser' }]);
  });

  it('tells errors outside all tests that did not come again, and fails with those that did', () => {
    const first = run([file('a', [failed('1')])], ['lost promise']);
    const calm = afterRerun(first, run([file('a', [passed('1')])]));
    expect(countsOf(calm.report)).toMatchObject({ failed: 0 });
    expect(calm.flaky.map(({ failure }: Told) => failure)).toEqual(['wrong', 'lost promise']);
    const ill = afterRerun(first, run([file('a', [passed('1')])], ['lost promise']));
    expect(countsOf(ill.report)).toMatchObject({ failed: 1 });
  });

  it('leaves the first result of a file that could not be run again', () => {
    const { report } = afterRerun(run([file('a', [failed('1')])]), run([]));
    expect(countsOf(report)).toMatchObject({ failed: 1 });
  });
});
