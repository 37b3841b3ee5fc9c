import { expect, it } from 'vitest';
import { funnelOption } from './funnel.ts';
import { heatMapOption } from './heat-map.ts';
import { histogramOption } from './histogram.ts';
import { sankeyOption } from './sankey.ts';

const palette = { ink: '#000', faint: '#666', line: '#eee', surface: '#fff', series: ['#00f', '#f00', '#0f0', '#fa0'] };
const look = { locale: 'en', palette, animate: false };

it('leaves a field of the heat map empty where there is no value, and keeps the row that each field stands for', () => {
  const option = heatMapOption({
    ...look,
    rows: [
      { weekday: 1, hour: 9, abandonRate: 0.25 },
      { weekday: 2, hour: 10, abandonRate: null },
      { weekday: 2, hour: 9, abandonRate: 0 },
    ],
    across: { key: 'hour', values: [9, 10], labels: ['9', '10'] },
    down: { key: 'weekday', values: [1, 2], labels: ['Mon', 'Tue'] },
    figure: { key: 'abandonRate', label: 'Abandon rate', unit: 'ratio' },
  });
  expect(option.series[0]?.data).toEqual([
    { value: [0, 0, 0.25], row: 0 },
    { value: [0, 1, 0], row: 2 },
  ]);
  expect(option.tooltip.formatter({ value: [0, 0, 0.25] })).toBe('Mon, 9\nAbandon rate: 25.0%');
  expect(option.visualMap.text).toEqual(['25.0%', '0.0%']);
});

it('draws a flow from a queue back to itself without a circle', () => {
  const option = sankeyOption({
    ...look,
    rows: [
      { queue: 'sales', target: 'sales', overflowed: 2 },
      { queue: 'sales', target: null, overflowed: 1 },
      { queue: 'help', target: 'sales', overflowed: 0 },
    ],
    from: 'queue',
    to: 'target',
    figure: { key: 'overflowed', label: 'Overflowed', unit: 'count' },
    nameless: 'elsewhere',
    nameOf: (name) => name.toUpperCase(),
  });
  const [series] = option.series;
  expect(series?.links.map(({ source, target, value }) => [source, target, value])).toEqual([
    ['< SALES', '> SALES', 2],
    ['< SALES', '> elsewhere', 1],
  ]);
  expect(series?.data.map(({ name }) => name)).toEqual(['< SALES', '> SALES', '> elsewhere']);
  expect(series?.label.formatter({ name: '> SALES' })).toBe('SALES');
});

it('keeps the steps of a funnel in their order and leaves out those without a value', () => {
  const option = funnelOption({
    ...look,
    steps: [
      { label: 'Offered', value: 10, unit: 'count' },
      { label: 'Unknown', value: null, unit: 'count' },
      { label: 'Answered', value: 0, unit: 'count' },
    ],
  });
  expect(option.series[0]?.sort).toBe('none');
  expect(option.series[0]?.data.map(({ text, row }) => [text, row])).toEqual([
    ['Offered: 10', 0],
    ['Answered: 0', 2],
  ]);
});

it('colours the classes of a histogram beyond the threshold', () => {
  const option = histogramOption({
    ...look,
    label: 'Waits',
    classes: [
      { label: '10', count: 5 },
      { label: '20', count: 3 },
      { label: '30', count: 0 },
    ],
    threshold: { label: '20 s', after: 1 },
  });
  expect(option.series[0]?.data.map((one) => [one.value, one.itemStyle.color])).toEqual([
    [5, '#00f'],
    [3, '#00f'],
    [0, '#f00'],
  ]);
  expect(option.series[0]?.markLine?.data).toEqual([{ xAxis: 1 }]);
});
