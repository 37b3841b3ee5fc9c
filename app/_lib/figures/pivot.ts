import type { FigureRow } from '#server/doors/trpc/figure-types.ts';

export type Pivot = { columns: FigureRow[]; lines: { head: FigureRow; cells: (FigureRow | undefined)[] }[] };

/** Rows of two keys as lines and columns; a pair without a row stays empty. */
export function pivot(rows: readonly FigureRow[], down: string, across: string): Pivot {
  const columns = new Map<FigureRow[string] | undefined, FigureRow>();
  const lines = new Map<FigureRow[string] | undefined, Map<FigureRow[string] | undefined, FigureRow>>();
  for (const row of rows) {
    if (!columns.has(row[across])) columns.set(row[across], row);
    const line = lines.get(row[down]) ?? new Map();
    line.set(row[across], row);
    lines.set(row[down], line);
  }
  const heads = [...columns.values()];
  return {
    columns: heads,
    lines: [...lines.values()].map((line) => ({
      head: [...line.values()][0] ?? {},
      cells: heads.map((head) => line.get(head[across])),
    })),
  };
}
