import { expect, it } from 'vitest';
import { Trail } from './trail.ts';

it('knows the value of up to a quarter-hour ago, and never keeps more', () => {
  const trail = new Trail();
  expect(trail.note('a', 1, 0)).toBeNull();
  expect(trail.note('a', 2, 30_000)).toBeNull();
  expect(trail.note('a', 3, 60_000)).toBe(1);
  for (let minute = 2; minute < 10_000; minute += 1) trail.note('a', minute, minute * 60_000);
  expect(trail.note('a', 0, 10_000 * 60_000)).toBe(9_985);
  trail.keep(new Set());
  expect(trail.note('a', 1, 10_001 * 60_000)).toBeNull();
});
