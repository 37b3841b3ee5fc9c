import { reportRows } from '#server/domain/report/words.ts';
import type { Attribution, FigureQuery, FigureRow, Filters, Interval, Split } from '#server/doors/trpc/figure-types.ts';
import type { Bounds } from './range.ts';

/** Lengths of interval that reports offer, shortest first. */
export const INTERVALS = ['quarter', 'half', 'hour', 'day', 'week', 'month'] as const satisfies readonly Interval[];
export const ROWS = reportRows;
export type ReportRows = (typeof ROWS)[number];

/** What every question of a report shares. */
export type Report = {
  bounds: Bounds;
  timeZone: string;
  attribution: Attribution;
  interval: Interval;
  filters: Filters;
};

/** What one part of a report asks for. */
export type Asked = { figures: readonly string[]; splits?: readonly Split[] | undefined; timed?: boolean };

/** The question of one part of the report. */
export function questionOf(report: Report, { figures, splits = [], timed = false }: Asked): FigureQuery {
  const { bounds, timeZone, attribution, interval, filters } = report;
  return {
    metrics: [...figures],
    from: bounds.from,
    to: bounds.to,
    timeZone,
    attribution,
    ...(splits.length > 0 ? { groupBy: [...splits] } : {}),
    ...(timed ? { interval } : {}),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
  };
}

/** The part of the report that a cell stands for. */
export type Cell = { metric: string; from: string; to: string; filters: Filters };

/** Start of the next interval after each start; the last one ends with the range. */
export function intervalEnds(rows: readonly FigureRow[], to: string): Map<string, string> {
  const starts = [...new Set(rows.flatMap((row) => (typeof row.time === 'string' ? [row.time] : [])))];
  starts.sort((a, b) => Date.parse(a) - Date.parse(b));
  return new Map(starts.map((start, index) => [start, starts[index + 1] ?? to]));
}

/** Which cell a row and a metric make; a row without a split or a time covers all of it. */
export function cellOf(
  row: FigureRow,
  metric: string,
  { report, splits, ends }: { report: Report; splits: readonly Split[]; ends: ReadonlyMap<string, string> },
): Cell {
  const time = typeof row.time === 'string' ? row.time : null;
  const own = splits.flatMap((split) => (split in row ? [[split, row[split] ?? null] as const] : []));
  return {
    metric,
    from: time ?? report.bounds.from,
    to: (time === null ? null : ends.get(time)) ?? report.bounds.to,
    filters: { ...report.filters, ...Object.fromEntries(own) },
  };
}

/** The question whose contacts stand behind the cell. */
export function cellQuestion(cell: Cell, report: Pick<Report, 'timeZone' | 'attribution'>): FigureQuery {
  const { metric, from, to, filters } = cell;
  const { timeZone, attribution } = report;
  return {
    metrics: [metric],
    from,
    to,
    timeZone,
    attribution,
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
  };
}
