import type { Scope } from './source.ts';

/** SQL of the place (from 1) of the last mark at or before an instant; both are milliseconds. */
export function placeSql(instant: string, marks: readonly number[]): string {
  const list = `CAST([${marks}], 'Array(Int64)')`;
  const places = `CAST(range(1, ${marks.length + 1}), 'Array(Int64)')`;
  return `transform(roundDown(${instant}, ${list}), ${list}, ${places}, toInt64(1))`;
}

/**
 * Cuts rows with `start_ms` and `end_ms` at the interval's boundaries: each piece has `at_ms` (its start) and
 * `length_ms`, and `piece_ms`, the start of the interval it lies in, within the range. `columns` are those of the rows that are kept.
 */
export function cutRows(scope: Scope, rows: string, columns: string): string {
  const starts = scope.cuts.slice(0, -1);
  const clipped = `SELECT ${columns}, greatest(start_ms, ${scope.from}) AS clipped_start,
      least(end_ms, ${scope.until}) AS clipped_end FROM (${rows}) WHERE clipped_start < clipped_end`;
  if (starts.length === 1) {
    return `SELECT ${columns}, clipped_start AS at_ms, clipped_end AS piece_end, clipped_end - clipped_start AS length_ms,
      ${scope.from} AS piece_ms
      FROM (${clipped})`;
  }
  const cuts = `CAST([${scope.cuts}], 'Array(Int64)')`;
  return `SELECT ${columns}, greatest(clipped_start, ${cuts}[piece]) AS at_ms,
      least(clipped_end, ${cuts}[piece + 1]) AS piece_end, piece_end - at_ms AS length_ms,
      greatest(${cuts}[piece], ${scope.from}) AS piece_ms
    FROM (SELECT *, arrayJoin(range(${placeSql('clipped_start', starts)}, ${placeSql('clipped_end - 1', starts)} + 1)) AS piece FROM (${clipped}))`;
}
