import { offsetAt } from '#server/domain/intervals/zone.ts';
import type { Question } from '../validate.ts';
import type { Grid } from './grid.ts';

/** A stretch of the range that one row stands for, in milliseconds. */
interface Piece {
  from: number;
  to: number;
}

/**
 * The stretches that the rows of a question stand for: those of the row's interval, and of its hour and weekday where
 * the question splits or filters by them. `index` is the place of the interval.
 */
export function piecesOf(
  question: Pick<Question, 'from' | 'to' | 'interval' | 'groupBy' | 'filters'>,
  grid: Grid,
  index: number,
  splits: ReadonlyArray<string | number | null>,
): Piece[] {
  const { from, to, interval, groupBy, filters } = question;
  const start = interval === null ? from : (grid.starts[index] ?? from);
  const end = interval === null ? to : (grid.starts[index + 1] ?? to);
  const { cuts } = grid;
  const local = localOf(grid);
  const wanted = [
    ...groupBy.map((split, at) => ({ split, values: [splits[at]] })),
    ...filters.filter(({ values }) => values.length > 0),
  ].flatMap(({ split, values }) => (split === 'hour' || split === 'weekday' ? [{ of: local[split], values }] : []));
  const pieces: Piece[] = [];
  // Rows of a heat map walk over thousands of cuts each.
  for (let place = 0; place + 1 < cuts.length; place += 1) {
    const cut = cuts[place] ?? 0;
    const next = cuts[place + 1] ?? 0;
    if (cut >= end || next <= start) continue;
    if (!wanted.every(({ of, values }) => (values as unknown[]).includes(of[place]))) continue;
    pieces.push({ from: Math.max(cut, from, start), to: Math.min(next, to, end) });
  }
  return pieces;
}

const locals = new WeakMap<Grid, Record<'hour' | 'weekday', number[]>>();

/** The local hour and weekday of each cut, found once for all rows of an answer. */
function localOf(grid: Grid): Record<'hour' | 'weekday', number[]> {
  const known = locals.get(grid);
  if (known !== undefined) return known;
  const dates = grid.cuts.map((cut) => new Date(cut + offsetAt(grid.offsets, cut)));
  const local = {
    hour: dates.map((date) => date.getUTCHours()),
    weekday: dates.map((date) => ((date.getUTCDay() + 6) % 7) + 1),
  };
  locals.set(grid, local);
  return local;
}
