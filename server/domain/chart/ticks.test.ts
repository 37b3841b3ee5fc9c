import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundAxis } from './ticks.ts';

it.each([
  ['seconds', 95, 30, 120],
  ['seconds', 210, 60, 240],
  ['seconds', 4000, 1800, 5400],
  ['seconds', 400_000, 172_800, 518_400],
  ['seconds', 0.8, 0.2, 0.8],
  ['count', 3, 1, 3],
  ['count', 53, 20, 60],
  ['number', 0.3, 0.1, 0.3],
] as const)('counts %s up to %d in steps of %d', (unit, highest, interval, max) => {
  const axis = roundAxis(unit, highest);
  expect(axis?.interval).toBeCloseTo(interval);
  expect(axis?.max).toBeCloseTo(max);
});

it('leaves the axis alone where there is nothing, or values may be negative', () => {
  expect(roundAxis('count', 0)).toBeNull();
  expect(roundAxis('points', 40)).toBeNull();
});

it('always reaches the highest value, with at most four steps', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('count' as const, 'seconds' as const, 'number' as const),
      fc.double({ min: 0.001, max: 1e7, noNaN: true }),
      (unit, highest) => {
        const axis = roundAxis(unit, highest);
        if (!axis) throw new Error('no axis');
        expect(axis.max).toBeGreaterThanOrEqual(highest * (1 - 1e-6));
        expect(axis.max / axis.interval).toBeLessThanOrEqual(4 + 1e-6);
      },
    ),
  );
});
