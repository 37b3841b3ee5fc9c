import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import type { IsProvisional } from '#server/domain/provisional-at.ts';
import { belowLegend } from './legend.ts';
import {
  type ChartRow,
  commonOption,
  type Look,
  legendOption,
  namedAxis,
  point,
  tooltipOption,
  valueAxis,
} from './theme.ts';

/** A figure of a chart; those with the same `stack` stand on each other. */
export type Series = {
  key: string;
  label: string;
  unit: PrintUnit;
  kind: 'line' | 'bar';
  stack?: string;
  /** Place in the palette. */
  colour: number;
};

/** What happened, drawn over the rows it touches under its number; `last` is the same as `first` for a moment. */
export type ChartMark = { label: string; first: number; last: number };

export type TimeChart = Look & {
  rows: readonly ChartRow[];
  /** Label of each row on the axis, in their order. */
  labels: readonly string[];
  series: readonly Series[];
  /** Rows of the other period in the same order; drawn dashed, in a row of bars as a line. */
  compare?: { label: string; rows: readonly ChartRow[] } | undefined;
  /** A line across: a target or a threshold, in the unit of the first series. */
  target?: { label: string; value: number } | undefined;
  marks?: readonly ChartMark[] | undefined;
  /** Values that can still change, by the place of the row and the key of the series: hollow points, pale bars. */
  isProvisional?: IsProvisional | undefined;
  /** Whether a range can be marked by dragging. */
  zoom?: boolean | undefined;
};

const final: IsProvisional = () => false;

/** A line's points: one that stands alone between gaps is drawn as a dot, since no line reaches it. */
function linePoints(rows: readonly ChartRow[], key: string, isProvisional = final) {
  const values = rows.map((row) => point(row[key]));
  return values.map((value, index) => {
    if (value === null) return value;
    if (isProvisional(index, key)) return { value, symbol: 'emptyCircle' };
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    return alone ? { value, symbol: 'circle' } : value;
  });
}

/** A row's bars: what can still change is pale and dashed at its edge. */
function barPoints(rows: readonly ChartRow[], key: string, colour: string | undefined, isProvisional = final) {
  return rows.map((row, index) => {
    const value = point(row[key]);
    if (value === null || !isProvisional(index, key)) return value;
    const border = { borderColor: colour, borderType: 'dashed' as const, borderWidth: 1 };
    return { value, itemStyle: { color: colour, opacity: 0.45, ...border } };
  });
}

function drawn(one: Series, { rows, palette, locale, isProvisional }: TimeChart) {
  const lined = one.kind === 'line';
  const colour = palette.series[one.colour % palette.series.length];
  return {
    id: one.key,
    name: one.label,
    type: one.kind,
    data: lined ? linePoints(rows, one.key, isProvisional) : barPoints(rows, one.key, colour, isProvisional),
    tooltip: {
      valueFormatter: (value: unknown, index?: number) =>
        `${formatFigure(point(value), one.unit, locale)}${index !== undefined && isProvisional?.(index, one.key) ? '*' : ''}`,
    },
    itemStyle: { color: colour },
    ...(one.stack === undefined ? {} : { stack: one.stack }),
    ...(lined
      ? { connectNulls: false, symbol: 'none', symbolSize: 6, lineStyle: { width: 2 }, step: false }
      : { barMaxWidth: 24 }),
  };
}

/** How strong the other period is drawn beside this one. */
const faded = 0.6;

/** The other period, under the name of the figure and of the period, in the figure's own colour. */
function compared(chart: TimeChart) {
  const { compare, series, palette } = chart;
  if (!compare) return [];
  return series.map((one) => ({
    id: `${one.key}~compare`,
    name: `${one.label} (${compare.label})`,
    type: 'line' as const,
    data: linePoints(compare.rows.slice(0, chart.rows.length), one.key),
    connectNulls: false,
    symbol: 'none',
    symbolSize: 5,
    itemStyle: { color: palette.series[one.colour % palette.series.length] },
    lineStyle: { width: 1.5, type: 'dashed' as const, opacity: faded },
  }));
}

/** Numbers of marks as they stand on their flags, in the order in which they are listed below. */
function flagOf(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length > 1 ? `${numbers[0]}–${last}` : String(last);
}

/** One line with one flag for all marks of a row: several would be written over each other. */
function momentsOf(marks: readonly ChartMark[]): { at: number; flag: string }[] {
  const byRow = Map.groupBy(
    marks.map((mark, index) => ({ ...mark, number: index + 1 })).filter(({ first, last }) => first === last),
    ({ first }) => first,
  );
  return [...byRow].map(([at, own]) => ({ at, flag: flagOf(own.map(({ number }) => number)) }));
}

/** Target line and marks belong to a series of their own without data, so that no press on them opens a figure. */
function overlay({ target, marks = [], palette, labels }: TimeChart) {
  if (!target && marks.length === 0) return [];
  const label = { color: palette.ink, fontSize: 10, overflow: 'truncate' as const, width: 120 };
  const tone = palette.series[3] ?? palette.ink;
  const flag = {
    color: palette.surface,
    backgroundColor: tone,
    borderRadius: 2,
    padding: [2, 4],
    fontSize: 10,
    lineHeight: 12,
  };
  const stretches = marks.flatMap((mark, index) =>
    mark.first === mark.last ? [] : [{ ...mark, flag: `${index + 1}` }],
  );
  return [
    {
      id: '~overlay',
      type: 'line' as const,
      data: labels.map(() => null),
      silent: true,
      tooltip: { show: false },
      markLine: {
        symbol: 'none',
        silent: true,
        animation: false,
        data: [
          ...(target
            ? [
                {
                  name: target.label,
                  yAxis: target.value,
                  lineStyle: { color: palette.ink, type: 'dashed' as const, width: 1 },
                  label: {
                    ...label,
                    backgroundColor: palette.surface,
                    padding: [1, 3],
                    position: 'insideEndTop' as const,
                    formatter: target.label,
                  },
                },
              ]
            : []),
          ...momentsOf(marks).map(({ at, flag: number }) => ({
            name: number,
            xAxis: at,
            lineStyle: { color: tone, type: 'solid' as const, width: 1 },
            label: { ...flag, position: 'end' as const, distance: 2, formatter: number },
          })),
        ],
      },
      markArea: {
        silent: true,
        animation: false,
        itemStyle: { color: tone, opacity: 0.14 },
        label: { ...flag, position: 'insideTop' as const },
        data: stretches.map((mark) => [{ name: mark.flag, xAxis: mark.first }, { xAxis: mark.last }]),
      },
    },
  ];
}

/** How high the values of a chart reach: what is stacked counts together. */
function highestOf({ rows, series, compare, target }: TimeChart): number {
  const value = (row: ChartRow, key: string) => point(row[key]) ?? 0;
  const tops = rows.flatMap((row) => {
    const stacks = Map.groupBy(series, ({ key, stack }) => (stack === undefined ? key : `stack ${stack}`));
    return [...stacks.values()].map((own) => own.reduce((sum, { key }) => sum + value(row, key), 0));
  });
  const others = (compare?.rows.slice(0, rows.length) ?? []).flatMap((row) => series.map(({ key }) => value(row, key)));
  return [...tops, ...others].reduce((most, top) => Math.max(most, top), target?.value ?? 0);
}

/** Two dashes, as the other period is drawn. */
const dashes = 'path://M0 4h4v2h-4zM6 4h4v2h-4z';

/** Lines and bars over intervals or names; what ECharts is to draw is decided here without a browser. */
export function timeChartOption(chart: TimeChart) {
  const { labels, series, locale, compare, marks = [], width } = chart;
  const unit = series[0]?.unit ?? 'count';
  const others = compare ? series.map((one) => `${one.label} (${compare.label})`) : [];
  const names = [...series.map(({ label }) => label), ...others];
  const flags = marks.some(({ first, last }) => first === last) ? 16 : 0;
  return {
    ...commonOption(chart),
    grid: {
      left: 8,
      right: 12,
      top: belowLegend(names, width) + flags,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      ...legendOption(chart),
      data: names.map((name, index) =>
        index < series.length ? { name } : { name, icon: dashes, itemStyle: { opacity: faded } },
      ),
    },
    tooltip: {
      ...tooltipOption(chart),
      trigger: 'axis',
      valueFormatter: (value: unknown) => formatFigure(point(value), unit, locale),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: chart.palette.faint } },
    ...(chart.zoom
      ? {
          brush: {
            xAxisIndex: 0,
            brushMode: 'single',
            brushStyle: { color: chart.palette.series[0], opacity: 0.15, borderWidth: 0 },
            throttleType: 'debounce',
            throttleDelay: 100,
          },
        }
      : {}),
    xAxis: namedAxis(labels, chart),
    yAxis: valueAxis(unit, chart, highestOf(chart)),
    series: [...series.map((one) => drawn(one, chart)), ...compared(chart), ...overlay(chart)],
  };
}
