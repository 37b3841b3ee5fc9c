import { expect, it } from 'vitest';
import { type TimeChart, timeChartOption } from './time-chart.ts';

const palette = { ink: '#000', faint: '#666', line: '#eee', surface: '#fff', series: ['#00f', '#f00', '#0f0', '#fa0'] };
const chart: TimeChart = {
  rows: [
    { time: 'a', answered: 3, serviceLevel: 0.5 },
    { time: 'b', answered: 0, serviceLevel: null },
    { time: 'c', answered: 2, serviceLevel: 1 },
  ],
  labels: ['10:00', '10:15', '10:30'],
  series: [{ key: 'serviceLevel', label: 'Service level', unit: 'ratio', kind: 'line', colour: 0 }],
  locale: 'en',
  palette,
  animate: false,
};
const bars: TimeChart = {
  ...chart,
  series: [{ key: 'answered', label: 'Answered', unit: 'count', kind: 'bar', stack: 'x', colour: 1 }],
};

it('leaves a gap where a figure has no value, and draws a true zero', () => {
  const option = timeChartOption(chart);
  expect(option.series[0]?.data).toEqual([{ value: 0.5, symbol: 'circle' }, null, { value: 1, symbol: 'circle' }]);
  const joined = timeChartOption({
    ...chart,
    rows: [{ serviceLevel: 0.5 }, { serviceLevel: 0.6 }, { serviceLevel: null }],
  });
  expect(joined.series[0]?.data).toEqual([0.5, 0.6, null]);
  expect(option.series[0]).toMatchObject({ connectNulls: false });
  const counts = timeChartOption(bars);
  expect(counts.series[0]?.data).toEqual([3, 0, 2]);
  expect(counts.series[0]).toMatchObject({ stack: 'x', itemStyle: { color: '#f00' } });
});

it('prints ratios as percent up to 100 %, and gaps as a dash', () => {
  const option = timeChartOption(chart);
  expect(option.yAxis).toMatchObject({ min: 0, max: 1 });
  expect(option.tooltip.valueFormatter(0.5)).toBe('50.0%');
  expect(option.tooltip.valueFormatter(null)).toBe('–');
});

it('draws what can still change hollow or pale, and says so beside the pointer', () => {
  const isProvisional = (row: number) => row === 2;
  const line = timeChartOption({ ...chart, isProvisional }).series[0];
  expect(line?.data).toEqual([{ value: 0.5, symbol: 'circle' }, null, { value: 1, symbol: 'emptyCircle' }]);
  const bar = timeChartOption({ ...bars, isProvisional }).series[0];
  expect(bar?.data).toEqual([
    3,
    0,
    expect.objectContaining({ value: 2, itemStyle: expect.objectContaining({ opacity: 0.45 }) }),
  ]);
  expect(bar).toMatchObject({ tooltip: { valueFormatter: expect.any(Function) } });
  const { tooltip } = bar as unknown as { tooltip: { valueFormatter: (value: unknown, index: number) => string } };
  expect([tooltip.valueFormatter(2, 2), tooltip.valueFormatter(3, 0)]).toEqual(['2*', '3']);
});

it('makes no markup of labels', () => {
  const option = timeChartOption({ ...chart, labels: ['<img src=x onerror=alert(1)>'] });
  expect(option.tooltip.renderMode).toBe('richText');
  expect(option.xAxis.data).toEqual(['<img src=x onerror=alert(1)>']);
});

it('draws the other period under its own name, no longer than the rows', () => {
  const rows = [{ answered: 5 }, { answered: null }, { answered: 1 }, { answered: 9 }];
  const option = timeChartOption({ ...bars, compare: { label: 'week before', rows } });
  expect(option.legend.data).toEqual([
    { name: 'Answered' },
    { name: 'Answered (week before)', icon: expect.stringMatching(/^path:/), itemStyle: { opacity: 0.6 } },
  ]);
  expect(option.series[1]).toMatchObject({ type: 'line', lineStyle: { type: 'dashed', opacity: 0.6 } });
  expect(option.series[1]?.data).toEqual([{ value: 5, symbol: 'circle' }, null, { value: 1, symbol: 'circle' }]);
});

it('draws a target and marks over the rows they touch, without values of their own', () => {
  const marks = [
    { label: 'Campaign', first: 1, last: 1 },
    { label: 'Outage', first: 0, last: 2 },
  ];
  const option = timeChartOption({ ...bars, target: { label: 'Target', value: 30 }, marks });
  const overlay = option.series.at(-1);
  expect(overlay?.data).toEqual([null, null, null]);
  expect(overlay).toMatchObject({
    markLine: { data: [{ yAxis: 30 }, { xAxis: 1, name: '1' }] },
    markArea: { data: [[{ name: '2', xAxis: 0 }, { xAxis: 2 }]] },
  });
  expect(option.yAxis).toMatchObject({ max: 30, interval: 10 });
});

it('writes marks of one row as one flag with their numbers', () => {
  const marks = ['Campaign', 'Mailing', 'Offer'].map((label) => ({ label, first: 1, last: 1 }));
  const overlay = timeChartOption({ ...bars, marks }).series.at(-1);
  expect(overlay).toMatchObject({ markLine: { data: [{ xAxis: 1, name: '1–3' }] } });
});

it('gives a legend as many lines as its names need, and the drawing begins below', () => {
  const named = (label: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...bars.series[0], key: `k${at}`, label: `${label} ${at}` }));
  const top = (series: unknown[], width: number) =>
    timeChartOption({ ...bars, series: series as TimeChart['series'], width }).grid.top;
  expect(top(named('short', 2), 640)).toBe(28);
  expect(top(named('A name as long as queues have', 6), 640)).toBe(28 + 2 * 18);
  expect(top(named('A name as long as queues have', 6), 320)).toBe(28 + 5 * 18);
});

it('stacks reach as high as their sum, on round lines', () => {
  const series = ['answered', 'abandoned'].map((key, colour) => ({
    ...{ key, label: key, unit: 'count' as const, kind: 'bar' as const, stack: 'all', colour },
  }));
  const rows = [{ answered: 43, abandoned: 10 }];
  expect(timeChartOption({ ...bars, rows, series }).yAxis).toMatchObject({ max: 60, interval: 20 });
});
