import type { ChartMark } from '#server/domain/chart/time-chart.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';

type Placed = { label: string; from: string; to: string | null };

/** The marks that touch the rows of a chart, with the places of the first and last row that each of them touches. */
export function marksOnRows(marks: readonly Placed[], rows: readonly FigureRow[], end: string): ChartMark[] {
  const starts = rows.map((row) => (typeof row.time === 'string' ? Date.parse(row.time) : Number.NaN));
  const [begin] = starts;
  if (begin === undefined || starts.some(Number.isNaN)) return [];
  const rangeEnd = Date.parse(end);
  const rowAt = (instant: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= instant),
    );
  return marks.flatMap(({ label, from, to }) => {
    const start = Date.parse(from);
    const stop = to === null ? start : Date.parse(to) - 1;
    if (stop < begin || start >= rangeEnd) return [];
    return [{ label, first: rowAt(start), last: rowAt(Math.min(stop, rangeEnd - 1)) }];
  });
}
