import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';

const window = { first: 500, longest: 30_000 };

test('the window doubles from its first width to its widest', () => {
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, 1, window))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(1_000_000, 1, window)).toBe(30_000);
});

test('five thousand who lose the server together come back evenly over the whole window, none of its parts crowded', () => {
  const crowd = Array.from({ length: 5_000 }, (_, index) => backOff(10, (index + 0.5) / 5_000, window));
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) => crowd.filter((at) => Math.floor(at / 3_000) === tenth).length,
  );
  expect(tenths).toEqual(tenths.map(() => 500));
});
