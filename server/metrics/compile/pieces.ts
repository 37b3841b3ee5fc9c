import { offsetAt } from '#server/domain/intervals/zone.ts';
import type { Split } from '../contract.ts';
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
  return grid.cuts.flatMap((cut, place): Piece[] => {
    const next = grid.cuts[place + 1];
    if (next === undefined || cut >= end || next <= start) return [];
    const local = new Date(cut + offsetAt(grid.offsets, cut));
    const is = (split: Split, value: unknown) =>
      (split !== 'hour' || value === local.getUTCHours()) &&
      (split !== 'weekday' || value === ((local.getUTCDay() + 6) % 7) + 1);
    const wanted =
      groupBy.every((split, at) => is(split, splits[at])) &&
      filters.every(({ split, values }) => values.length === 0 || values.some((value) => is(split, value)));
    return wanted ? [{ from: Math.max(cut, from, start), to: Math.min(next, to, end) }] : [];
  });
}
