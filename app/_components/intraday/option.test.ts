import { describe, expect, it } from 'vitest';
import type { Quarter } from '#server/domain/intraday/quarters.ts';
import { intradayOption } from './option.ts';
import { slotTime, timeSlot } from './slot.ts';

const quarter = (slot: number, more: Partial<Quarter> = {}): Quarter => ({
  slot,
  mean: 4.26,
  low: 2,
  high: 7,
  actual: null,
  lastWeek: null,
  needed: 3,
  planned: null,
  present: null,
  anomaly: null,
  ...more,
});
const names = ['forecast', 'band', 'actual', 'lastWeek', 'needed', 'planned', 'present', 'now', 'anomaly'] as const;
const labels = Object.fromEntries(names.map((name) => [name, name])) as Record<(typeof names)[number], string>;
const palette = { ink: '#000', faint: '#666', line: '#ccc', surface: '#fff', series: ['#1', '#2', '#3', '#4', '#5'] };

describe('the intraday chart', () => {
  const option = intradayOption({
    quarters: [quarter(36, { actual: 9, anomaly: 'above', planned: 4, present: 2.345 }), quarter(37)],
    now: 37,
    labels,
    palette,
    animate: false,
    locale: 'en',
  });
  const data = (name: string) => option.series.find((series) => series.name === name)?.data;

  it('draws the band between low and high, and leaves gaps where nothing is known', () => {
    expect(data('')).toEqual([2, 2]);
    expect(data('band')).toEqual([5, 5]);
    expect(data('forecast')).toEqual([4.3, 4.3]);
    expect(data('planned')).toEqual([4, null]);
    expect(data('present')).toEqual([2.3, null]);
  });

  it('makes what lies outside the band stand out, and shows where now is', () => {
    expect(data('actual')).toMatchObject([{ value: 9, itemStyle: { color: '#4' } }, null]);
    const forecast = option.series.find((series) => series.name === 'forecast');
    expect(forecast).toMatchObject({ markLine: { data: [{ xAxis: 1 }] } });
    expect(option.xAxis.map(({ data: times }) => times)).toEqual([
      ['09:00', '09:15'],
      ['09:00', '09:15'],
    ]);
  });
});

it('names quarter-hours by their local time', () => {
  expect([0, 37, 95].map(slotTime)).toEqual(['00:00', '09:15', '23:45']);
  expect(['00:00', '09:20', '23:59', ''].map(timeSlot)).toEqual([0, 37, 95, null]);
});
