import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';

test('doubles from half a second to half a minute, half of it by chance', () => {
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, 1))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(3, 0)).toBe(2000);
  expect(backOff(1000, 1)).toBe(30_000);
});
