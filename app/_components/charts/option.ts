import { formatFigure } from '#app/_lib/format/figure.ts';
import type { FigureRow, Unit } from '#server/metrics/contract.ts';

/** Colours of the theme, read from the page. */
export type Palette = { ink: string; faint: string; line: string; surface: string; series: readonly string[] };

export type Series = { key: string; label: string; unit: Unit; kind: 'line' | 'bar'; stack?: string; colour: number };

export type ChartInput = {
  rows: readonly FigureRow[];
  /** Label of each row on the axis, in their order. */
  labels: readonly string[];
  series: readonly Series[];
  locale: string;
  palette: Palette;
  /** False with reduced motion. */
  animate: boolean;
};

/** A number or a gap; what is missing is never drawn as zero. */
function point(value: FigureRow[string] | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A line's points: one that stands alone between gaps is drawn as a dot, since no line reaches it. */
function linePoints(rows: readonly FigureRow[], key: string) {
  const values = rows.map((row) => point(row[key]));
  return values.map((value, index) => {
    const alone = value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    return alone ? { value, symbol: 'circle' } : value;
  });
}

/** What ECharts is to draw; decided here without a browser. Texts are drawn on the canvas, so no markup is made. */
export function chartOption({ rows, labels, series, locale, palette, animate }: ChartInput) {
  const unit = series[0]?.unit ?? 'count';
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const short = (value: number) => (unit === 'ratio' ? percent.format(value) : formatFigure(value, unit, locale));
  return {
    animation: animate,
    animationDuration: 120,
    color: [...palette.series],
    textStyle: { fontFamily: 'Inter Variable, system-ui, sans-serif', color: palette.ink },
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      icon: 'roundRect',
      textStyle: { color: palette.faint, fontSize: 11 },
      selectedMode: false,
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      valueFormatter: (value: unknown) => formatFigure(point(value as number | null), unit, locale),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: palette.faint } },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.faint, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(unit === 'ratio' ? { max: 1, interval: 0.25 } : {}),
      ...(unit === 'count' ? { minInterval: 1 } : {}),
      splitNumber: 3,
      axisLabel: { color: palette.faint, fontSize: 11, formatter: short },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: series.map((one) => ({
      id: one.key,
      name: one.label,
      type: one.kind,
      data: one.kind === 'line' ? linePoints(rows, one.key) : rows.map((row) => point(row[one.key])),
      itemStyle: { color: palette.series[one.colour % palette.series.length] },
      ...(one.stack === undefined ? {} : { stack: one.stack }),
      ...(one.kind === 'line'
        ? { connectNulls: false, symbol: 'none', symbolSize: 6, lineStyle: { width: 2 }, step: false }
        : { barMaxWidth: 24 }),
    })),
  };
}
