import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import type { IsProvisional } from '#server/domain/provisional-at.ts';
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

/** What happened, drawn over the rows it touches; `last` is the same as `first` for a moment. */
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
    lineStyle: { width: 1.5, type: 'dashed' as const, opacity: 0.7 },
  }));
}

/** One line for all marks of a row: labels of several would be written over each other. */
function momentsOf(marks: readonly ChartMark[]): ChartMark[] {
  const byRow = new Map<number, { mark: ChartMark; more: number }>();
  for (const mark of marks) {
    if (mark.first !== mark.last) continue;
    const known = byRow.get(mark.first);
    if (known) known.more += 1;
    else byRow.set(mark.first, { mark, more: 0 });
  }
  return [...byRow.values()].map(({ mark, more }) =>
    more === 0 ? mark : { ...mark, label: `+${more} ${mark.label}` },
  );
}

/** Target line and marks belong to a series of their own without data, so that no press on them opens a figure. */
function overlay({ target, marks = [], palette, labels }: TimeChart) {
  if (!target && marks.length === 0) return [];
  const label = { color: palette.ink, fontSize: 10, overflow: 'truncate' as const, width: 120 };
  const moments = momentsOf(marks);
  const stretches = marks.filter((mark) => mark.first !== mark.last);
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
                  label: { ...label, position: 'insideEndTop' as const, formatter: target.label },
                },
              ]
            : []),
          ...moments.map((mark) => ({
            name: mark.label,
            xAxis: mark.first,
            lineStyle: { color: palette.series[3] ?? palette.ink, type: 'solid' as const, width: 1 },
            // Upright, along the line: no longer than the lowest chart is high.
            label: { ...label, width: 96, position: 'insideEndTop' as const, formatter: mark.label },
          })),
        ],
      },
      markArea: {
        silent: true,
        animation: false,
        itemStyle: { color: palette.series[3] ?? palette.ink, opacity: 0.14 },
        label: { ...label, position: 'insideTop' as const },
        data: stretches.map((mark) => [{ name: mark.label, xAxis: mark.first }, { xAxis: mark.last }]),
      },
    },
  ];
}

/** Lines and bars over intervals or names; what ECharts is to draw is decided here without a browser. */
export function timeChartOption(chart: TimeChart) {
  const { rows, labels, series, locale, target, compare } = chart;
  const unit = series[0]?.unit ?? 'count';
  const all = [...rows, ...(compare?.rows ?? [])].flatMap((row) => series.map(({ key }) => point(row[key]) ?? 0));
  const highest = Math.max(target?.value ?? 0, ...(unit === 'ratio' ? all : []));
  return {
    ...commonOption(chart),
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      ...legendOption(chart),
      data: [...series, ...(compare ? series : [])].map((one, index) =>
        index < series.length ? one.label : `${one.label} (${compare?.label})`,
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
    yAxis: {
      ...valueAxis(unit, chart, highest),
      ...(target ? { max: (range: { max: number }) => topOf(unit, range.max, target.value) } : {}),
    },
    series: [...series.map((one) => drawn(one, chart)), ...compared(chart), ...overlay(chart)],
  };
}

/** The axis reaches up to a target that lies above all values. */
function topOf(unit: PrintUnit, highest: number, target: number): number | null {
  if (unit === 'ratio' && Math.max(highest, target) <= 1) return 1;
  return target > highest ? target * 1.1 : null;
}
