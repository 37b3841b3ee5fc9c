/** Whether a value of an answer is provisional, by the place of its row and the key of its figure. */
export type IsProvisional = (row: number, metric: string) => boolean;

/** Reads what an answer says of its provisional values; `rows` are places in the answer's rows. */
export function provisionalAt(
  provisional: ReadonlyArray<{ metrics: readonly string[]; rows: readonly number[] }>,
): IsProvisional {
  const rows = new Map<string, ReadonlySet<number>>();
  for (const one of provisional) {
    const places = new Set(one.rows);
    for (const metric of one.metrics) rows.set(metric, places);
  }
  return (row, metric) => rows.get(metric)?.has(row) ?? false;
}
