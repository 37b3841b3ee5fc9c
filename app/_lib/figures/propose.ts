import { isStackable } from '#server/domain/chart/stackable.ts';
import { reportCharts } from '#server/domain/report/words.ts';
import type { Interval, Split, Unit } from '#server/doors/trpc/figure-types.ts';

export const CHARTS = reportCharts;
export type ChartKind = (typeof CHARTS)[number];

export type Shape = {
  figures: readonly { key: string; unit: Unit }[];
  splits: readonly Split[];
  interval: Interval;
};

/** How an answer of this shape can be drawn: what cannot show it is not offered. A table can show everything. */
export function possibleCharts({ figures, splits }: Shape): ChartKind[] {
  const units = figures.map(({ unit }) => unit);
  const keys = figures.map(({ key }) => key);
  const single = units.length === 1;
  const alike = new Set(units).size === 1;
  const drawable = alike && !units.includes('instant');
  const over = drawable && (splits.length === 0 || (splits.length === 1 && single));
  const kinds: Record<ChartKind, boolean> = {
    line: over,
    bar: drawable && splits.length <= 1,
    stack: over && (!single || units[0] === 'count') && isStackable(keys, splits),
    heat: drawable && single && splits.length === 2,
    pivot: single && (splits.length === 1 || splits.length === 2),
    table: true,
  };
  return CHARTS.filter((kind) => kinds[kind]);
}

/** The chart that suits the question best. */
export function proposedChart(shape: Shape): ChartKind {
  const possible = possibleCharts(shape);
  const { figures, splits } = shape;
  const counts = figures.some(({ unit }) => unit === 'count');
  const wishes: ChartKind[] =
    splits.length === 0
      ? counts
        ? ['stack', 'bar', 'line']
        : ['line']
      : splits.length === 2
        ? ['heat', 'pivot']
        : ['bar'];
  return wishes.find((wish) => possible.includes(wish)) ?? 'table';
}
