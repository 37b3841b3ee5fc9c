import { expect, it } from 'vitest';
import { heatMapOption } from './heat-map.ts';
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

it('paints a flow as where it goes is to be seen, and what has no tone faintly', () => {
  const rows = [
    { queue: 'sales', end: 'served', visits: 4 },
    { queue: 'sales', end: 'lost', visits: 1 },
  ];
  const option = sankeyOption({
    ...look,
    rows,
    from: 'queue',
    to: 'end',
    figure: { key: 'visits', label: 'Visits', unit: 'count' },
    nameless: 'elsewhere',
    toneOf: ({ end }) => (end === 'lost' ? 1 : 0),
  });
  const [series] = option.series;
  const colours = new Map(series?.data.map(({ name, itemStyle }) => [name, itemStyle.color]));
  expect(Object.fromEntries(colours)).toEqual({ '< sales': '#666', '> served': '#00f', '> lost': '#f00' });
  expect(series?.lineStyle.color).toBe('target');
});

it('leaves room for the names of ends, and shortens what is longer than half of the drawing', () => {
  const flows = (end: string, width?: number) => {
    const figure = { key: 'visits', label: 'Visits', unit: 'count' as const };
    const rows = [{ queue: 'sales', end, visits: 4 }];
    return sankeyOption({ ...look, width, rows, from: 'queue', to: 'end', figure, nameless: '' }).series[0];
  };
  expect(flows('answered')).toMatchObject({ right: 120, label: { overflow: 'truncate' } });
  expect(flows('answered, then to Technical support')?.right).toBeGreaterThan(220);
  expect(flows('answered, then to Technical support', 330)?.right).toBe(165);
});
