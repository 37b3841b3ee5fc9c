import { expect, it } from 'vitest';
import { summarise } from './statistics.ts';

it('sums up a series whatever its order', () => {
  const values = Array.from({ length: 101 }, (_, index) => 100 - index);
  expect(summarise(values)).toEqual({ n: 101, median: 50, p75: 75, p95: 95, p99: 99, max: 100 });
});

it('refuses to speak of fewer than five values', () => {
  expect(() => summarise([1, 2, 3, 4])).toThrow('there are 4');
});
