import { expect, test } from 'vitest';
import { isAbsence, patiently } from './patience.ts';

test('tells an absent engine from a fault', () => {
  expect(isAbsence(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8123'), { code: 'ECONNREFUSED' }))).toBe(
    true,
  );
  expect(isAbsence(new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]))).toBe(true);
  expect(isAbsence(new Error('query failed', { cause: new Error('socket hang up') }))).toBe(true);
  expect(isAbsence(Object.assign(new Error('Syntax error'), { code: '62' }))).toBe(false);
  expect(isAbsence(new TypeError('x is not a function'))).toBe(false);
});

test('waits for an engine and goes on, and passes faults on at once', async () => {
  const reasons: string[] = [];
  let calls = 0;
  const answer = await patiently(
    async () => {
      calls += 1;
      if (calls === 1) throw new Error('socket hang up');
      return 'there';
    },
    (reason) => reasons.push(reason),
  );
  expect([answer, calls, reasons]).toEqual(['there', 2, ['socket hang up']]);
  const fault = async () => {
    throw new RangeError('no');
  };
  await expect(patiently(fault, () => {})).rejects.toThrow(RangeError);
});
