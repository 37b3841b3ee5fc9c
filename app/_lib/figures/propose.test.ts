import { expect, it } from 'vitest';
import { possibleCharts, proposedChart, type Shape } from './propose.ts';

const shape = (units: Shape['units'], splits: Shape['splits'] = []): Shape => ({ units, splits, interval: 'hour' });

it.each([
  [shape(['ratio']), 'line'],
  [shape(['count']), 'bar'],
  [shape(['count', 'count']), 'stack'],
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
