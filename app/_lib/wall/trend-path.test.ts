import { expect, it } from 'vitest';
import { scaleOf, trendPath } from './trend-path.ts';

const of = (...values: (number | null)[]) => values.map((value) => ({ value }));

it('starts its scale at 0 and makes room for the target', () => {
  expect(scaleOf(of(2, 4), 10)).toEqual({ low: 0, high: 10 });
  expect(scaleOf(of(-5, 4), null)).toEqual({ low: -5, high: 4 });
  expect(scaleOf(of(0, 0), null)).toEqual({ low: 0, high: 1 });
  expect(scaleOf([], null)).toEqual({ low: 0, high: 1 });
});

it('leaves a gap where a value is missing', () => {
  const { lines, last } = trendPath(of(0, 10, null, 5), null);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe('M0.00 96.00 h0.01 L33.33 4.00');
  expect(last).toEqual({ x: 100, y: 50 });
});

it('has nothing to draw without values', () => {
  expect(trendPath(of(null, null), null)).toEqual({ lines: [], target: null, last: null });
});
