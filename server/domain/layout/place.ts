/** A tile on a grid: its corner and its size in cells, counted from 0. */
export type Placed = { id: string; x: number; y: number; w: number; h: number };

/** Columns of a full grid; rows are as many as are needed. */
export const COLUMNS = 12;

/** A tile of its size in cells within so many columns, moved and made smaller where it would stand outside. */
export function clamp<T extends Placed>(tile: T, columns = COLUMNS): T {
  const whole = (value: number) => (Number.isFinite(value) ? Math.round(value) : 0);
  const w = Math.min(Math.max(1, whole(tile.w)), columns);
  const h = Math.max(1, whole(tile.h));
  return { ...tile, w, h, x: Math.min(Math.max(0, whole(tile.x)), columns - w), y: Math.max(0, whole(tile.y)) };
}

/** Whether two tiles share a cell. */
export function overlap(a: Placed, b: Placed): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Rows that the tiles take. */
export function heightOf(tiles: readonly Placed[]): number {
  return tiles.reduce((most, tile) => Math.max(most, tile.y + tile.h), 0);
}

/** Lets the tiles rise in this order as far as those before them leave room: no gap above, nothing overlaps. */
function rise<T extends Placed>(ordered: readonly T[], columns: number): T[] {
  const filled = new Array<number>(columns).fill(0);
  return ordered.map((given) => {
    const tile = clamp(given, columns);
    const y = Math.max(...filled.slice(tile.x, tile.x + tile.w));
    filled.fill(y + tile.h, tile.x, tile.x + tile.w);
    return { ...tile, y };
  });
}

const byPlace = (a: Placed, b: Placed) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1);

/** The tiles in their order from top to bottom, without gaps and overlaps. */
export function compact<T extends Placed>(tiles: readonly T[], columns = COLUMNS): T[] {
  return rise([...tiles].sort(byPlace), columns);
}

/**
 * The tiles after one of them was put to a place: it passes a tile as soon as its edge is beyond that one's middle;
 * others give way downwards.
 */
export function place<T extends Placed>(tiles: readonly T[], id: string, to: Partial<Placed>, columns = COLUMNS): T[] {
  const before = tiles.find((tile) => tile.id === id);
  if (!before) return compact(tiles, columns);
  const wanted = clamp({ ...before, ...to, id }, columns);
  const others = tiles.filter((tile) => tile.id !== id).sort(byPlace);
  const ahead = others.filter(({ y, h }) => {
    if (wanted.y === before.y) return y < wanted.y;
    return wanted.y > before.y ? y + h / 2 < wanted.y + wanted.h : y + h / 2 <= wanted.y;
  });
  const behind = others.filter((tile) => !ahead.includes(tile));
  return rise([...ahead, wanted, ...behind], columns);
}

/** A place of that size for a new tile: the first free one from the top, else below all. */
export function freePlace(
  tiles: readonly Placed[],
  size: { w: number; h: number },
  columns = COLUMNS,
): Omit<Placed, 'id'> {
  const { w, h } = clamp({ id: '', x: 0, y: 0, ...size }, columns);
  const bottom = heightOf(tiles);
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x + w <= columns; x++) {
      const tile = { id: '', x, y, w, h };
      const rests = y === 0 || tiles.some((other) => overlap(other, { ...tile, y: y - 1, h: 1 }));
      if (rests && !tiles.some((other) => overlap(other, tile))) return { x, y, w, h };
    }
  }
  return { x: 0, y: bottom, w, h };
}

/** The tiles on a grid of fewer columns: widths in proportion, the order from top to bottom kept. */
export function reflow<T extends Placed>(tiles: readonly T[], columns: number, from = COLUMNS): T[] {
  if (columns === from) return [...tiles];
  const narrowed = [...tiles].sort(byPlace).map((tile) => ({
    ...tile,
    x: Math.floor((tile.x * columns) / from),
    w: Math.max(1, Math.round((tile.w * columns) / from)),
  }));
  return rise(narrowed, columns);
}
