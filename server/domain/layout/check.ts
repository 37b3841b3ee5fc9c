import { COLUMNS, heightOf, overlap, type Placed } from './place.ts';

type Limits = { columns?: number; rows?: number };

/** What is wrong with a layout, in words for the person who sent it; null: nothing. */
export function layoutFault(tiles: readonly Placed[], { columns = COLUMNS, rows = 400 }: Limits = {}): string | null {
  const seen = new Set<string>();
  for (const tile of tiles) {
    const { id, x, y, w, h } = tile;
    if (seen.has(id)) return `Two tiles have the id ${id}.`;
    seen.add(id);
    if (![x, y, w, h].every(Number.isInteger)) return `Tile ${id} does not stand on whole cells.`;
    if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > columns) return `Tile ${id} stands outside the grid.`;
  }
  if (heightOf(tiles) > rows) return `The tiles take more than ${rows} rows.`;
  const [first, second] = tiles.flatMap((a, index) =>
    tiles.slice(index + 1).flatMap((b) => (overlap(a, b) ? [a, b] : [])),
  );
  return first && second ? `Tiles ${first.id} and ${second.id} overlap.` : null;
}
