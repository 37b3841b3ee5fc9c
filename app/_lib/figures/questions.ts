import type { Attribution, FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import type { Bounds } from './range.ts';

/** The figures of the report, in the order of its columns. */
export const METRICS = ['offered', 'answered', 'abandoned', 'serviceLevel', 'asa', 'aht'] as const;

export const INTERVALS = ['quarter', 'hour', 'day'] as const;
export const ROWS = ['queue', 'time', 'both'] as const;
export type ReportInterval = (typeof INTERVALS)[number];
export type ReportRows = (typeof ROWS)[number];

export type Report = {
  bounds: Bounds;
  timeZone: string;
  attribution: Attribution;
  interval: ReportInterval;
  rows: ReportRows;
  queue: string | null;
};

function base({ bounds, timeZone, attribution, queue }: Report): FigureQuery {
  return {
    metrics: [...METRICS],
    ...bounds,
    timeZone,
    attribution,
    ...(queue === null ? {} : { filters: { queue } }),
  };
}

/** The one row of everything. */
export function totalQuestion(report: Report): FigureQuery {
  return base(report);
}

/** One row per interval, for the charts. */
export function seriesQuestion(report: Report): FigureQuery {
  return { ...base(report), interval: report.interval };
}

/** The rows of the table. */
export function tableQuestion(report: Report): FigureQuery {
  const question = base(report);
  if (report.rows === 'time') return { ...question, interval: report.interval };
  if (report.rows === 'queue') return { ...question, groupBy: ['queue'] };
  return { ...question, groupBy: ['queue'], interval: report.interval };
}

/** The part of the report that a cell stands for. */
export type Cell = { metric: string; from: string; to: string; queue: string | null };

/** Start of the next interval after each start; the last one ends with the range. */
export function intervalEnds(rows: readonly FigureRow[], to: string): Map<string, string> {
  const starts = [...new Set(rows.flatMap((row) => (typeof row.time === 'string' ? [row.time] : [])))];
  starts.sort((a, b) => Date.parse(a) - Date.parse(b));
  return new Map(starts.map((start, index) => [start, starts[index + 1] ?? to]));
}

/** Which cell a row and a metric make; a row without a queue or a time covers all of them. */
export function cellOf(row: FigureRow, metric: string, report: Report, ends: ReadonlyMap<string, string>): Cell {
  const time = typeof row.time === 'string' ? row.time : null;
  return {
    metric,
    from: time ?? report.bounds.from,
    to: (time === null ? null : ends.get(time)) ?? report.bounds.to,
    queue: typeof row.queue === 'string' ? row.queue : report.queue,
  };
}

/** The question whose contacts stand behind the cell. */
export function cellQuestion(cell: Cell, report: Pick<Report, 'timeZone' | 'attribution'>): FigureQuery {
  const { metric, from, to, queue } = cell;
  const { timeZone, attribution } = report;
  return { metrics: [metric], from, to, timeZone, attribution, ...(queue === null ? {} : { filters: { queue } }) };
}
