import { expect, it } from 'vitest';
import type { Unit } from '#server/doors/trpc/figure-types.ts';
import { possibleCharts, proposedChart, type Shape } from './propose.ts';

const PARTS = ['answered', 'abandoned', 'overflowed'];
const shape = (units: Unit[], splits: Shape['splits'] = [], keys = PARTS): Shape => ({
  figures: units.map((unit, at) => ({ unit, key: keys[at] ?? '' })),
  splits,
  interval: 'hour',
});

it.each([
  [shape(['ratio']), 'line'],
  [shape(['count']), 'bar'],
  [shape(['count', 'count']), 'stack'],
  [shape(['count', 'count'], [], ['offered', 'answered']), 'bar'],
  [shape(['count', 'ratio']), 'table'],
  [shape(['ratio'], ['queue']), 'bar'],
  [shape(['count'], ['weekday', 'hour']), 'heat'],
  [shape(['count', 'count'], ['queue', 'hour']), 'table'],
  [shape(['instant'], ['agent']), 'table'],
])('proposes for %j: %s', (given, chart) => {
  expect(proposedChart(given)).toBe(chart);
  expect(possibleCharts(given)).toContain(chart);
});

it('offers no chart that would mix units, or hide a split', () => {
  expect(possibleCharts(shape(['count', 'ratio']))).toEqual(['table']);
  expect(possibleCharts(shape(['ratio'], ['queue']))).toEqual(['line', 'bar', 'pivot', 'table']);
  expect(possibleCharts(shape(['ratio', 'ratio'], ['queue']))).toEqual(['bar', 'table']);
  expect(possibleCharts(shape(['count'], ['queue', 'hour', 'weekday']))).toEqual(['table']);
  expect(possibleCharts(shape([]))).toEqual(['table']);
});

it('offers no stack of counts that overlap', () => {
  expect(possibleCharts(shape(['count', 'count'], [], ['offered', 'answered']))).toEqual(['line', 'bar', 'table']);
  expect(possibleCharts(shape(['count'], ['queue'], ['contacts']))).not.toContain('stack');
  expect(possibleCharts(shape(['count'], ['queue'], ['offered']))).toContain('stack');
});
