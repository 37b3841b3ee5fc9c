type Row = Record<string, string | number | null>;

function weight(row: Row, key: string): number {
  const value = row[key];
  return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
}

/**
 * Rows with most of a figure first; rows without any of it are left out where only the first `most` are wanted. Those
 * who gave up are the abandon share times the volume, so their number alone says where most was lost.
 */
export function worstFirst(rows: readonly Row[], key: string | undefined, most?: number): Row[] {
  if (key === undefined) return [...rows];
  const sorted = rows.toSorted((a, b) => weight(b, key) - weight(a, key) || 0);
  return most === undefined ? sorted : sorted.filter((row) => weight(row, key) > 0).slice(0, most);
}
