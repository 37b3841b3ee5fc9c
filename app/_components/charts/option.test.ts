import { expect, it } from 'vitest';
import { type ChartInput, chartOption } from './option.ts';

const palette = { ink: '#000', faint: '#666', line: '#eee', surface: '#fff', series: ['#00f', '#f00'] };
const input: ChartInput = {
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

it('leaves a gap where a figure has no value, and draws a true zero', () => {
  const option = chartOption(input);
  expect(option.series[0]?.data).toEqual([{ value: 0.5, symbol: 'circle' }, null, { value: 1, symbol: 'circle' }]);
  const joined = chartOption({
    ...input,
    rows: [{ serviceLevel: 0.5 }, { serviceLevel: 0.6 }, { serviceLevel: null }],
  });
  expect(joined.series[0]?.data).toEqual([0.5, 0.6, null]);
  expect(option.series[0]).toMatchObject({ connectNulls: false });
  const counts = chartOption({
    ...input,
    series: [{ key: 'answered', label: 'Answered', unit: 'count', kind: 'bar', stack: 'x', colour: 1 }],
  });
  expect(counts.series[0]?.data).toEqual([3, 0, 2]);
  expect(counts.series[0]).toMatchObject({ stack: 'x', itemStyle: { color: '#f00' } });
});

it('prints ratios as percent up to 100 %, and gaps as a dash', () => {
  const option = chartOption(input);
  expect(option.yAxis).toMatchObject({ min: 0, max: 1 });
  expect(option.tooltip.valueFormatter(0.5)).toBe('50.0%');
  expect(option.tooltip.valueFormatter(null)).toBe('–');
});

it('makes no markup of labels', () => {
  const option = chartOption({ ...input, labels: ['<img src=x onerror=alert(1)>'] });
  expect(option.tooltip.renderMode).toBe('richText');
  expect(option.xAxis.data).toEqual(['<img src=x onerror=alert(1)>']);
});
