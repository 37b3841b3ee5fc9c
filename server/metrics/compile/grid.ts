import { intervalStarts } from '#server/domain/intervals/edges.ts';
import { localIso, type OffsetStretch, offsetAt, offsetsBetween } from '#server/domain/intervals/zone.ts';
import { maxRows } from '../contract.ts';
import { fail, type Question } from '../validate.ts';

/** How the range of a question is divided. */
export interface Grid {
  /** Starts of the intervals asked for; empty without an interval. */
  starts: number[];
  /** Starts of the pieces that spans are cut into (fine enough for hour and weekday), and the end of the last. */
  cuts: number[];
  offsets: OffsetStretch[];
}

const mostCuts = 50_000;

/** Divides the range. @throws {FigureError} when there would be more intervals than an answer may have rows. */
export function gridOf(question: Question): Grid {
  const { from, to, timeZone, interval, groupBy, filters } = question;
  const starts = interval === null ? [] : intervalStarts({ from, to, timeZone }, interval, maxRows);
  if (starts === undefined) {
    fail(
      'tooManyRows',
      'interval',
      `the range has more than ${maxRows} intervals`,
      'choose a longer interval or a shorter range',
    );
  }
  const local = [...groupBy, ...filters.map((filter) => filter.split)];
  const finer = local.includes('hour') ? 'hour' : local.includes('weekday') ? 'day' : null;
  const fine = finer === null ? [] : intervalStarts({ from, to, timeZone }, finer, mostCuts);
  if (fine === undefined) {
    fail('tooManyRows', 'groupBy', 'the range is too long to be split by hour', 'ask for a shorter range');
  }
  const pieces = [...new Set([...starts, ...fine])].sort((a, b) => a - b);
  return {
    starts,
    cuts: [...(pieces.length === 0 ? [from] : pieces), to],
    offsets: offsetsBetween(timeZone, Math.min(from, pieces[0] ?? from), to),
  };
}

/** The label of an interval: its local start with the offset. */
export function labelOf(grid: Grid, start: number): string {
  return localIso(start, offsetAt(grid.offsets, start));
}

/** SQL of the start of the interval an instant (SQL milliseconds) lies in; 0 without an interval. */
export function bucketSql(grid: Grid, instant: string): string {
  if (grid.starts.length === 0) return '0';
  return grid.starts.length === 1 ? String(grid.starts[0]) : `roundDown(${instant}, [${grid.starts}])`;
}

/** SQL of an instant's local time in milliseconds. */
export function localSql(grid: Grid, instant: string): string {
  const froms = grid.offsets.map((stretch) => stretch.from);
  const offsets = grid.offsets.map((stretch) => stretch.offset);
  if (froms.length === 1) return `(${instant} + ${offsets[0]})`;
  return `(${instant} + transform(roundDown(${instant}, [${froms}]), [${froms}], [${offsets}], ${offsets[0]}))`;
}
