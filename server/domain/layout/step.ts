import { COLUMNS, heightOf, type Placed, place } from './place.ts';

/** What an arrow key asks for. */
export type Step = { dx: -1 | 0 | 1; dy: -1 | 0 | 1; resize: boolean };

const alike = (a: readonly Placed[], b: readonly Placed[]) =>
  a.every((tile) => {
    const other = b.find((one) => one.id === tile.id);
    return other && other.x === tile.x && other.y === tile.y && other.w === tile.w && other.h === tile.h;
  });

/**
 * The tiles after one step of one of them by keyboard. A step down or up goes on until something changes, since tiles
 * rise by themselves; null where nothing can.
 */
export function step<T extends Placed>(
  tiles: readonly T[],
  id: string,
  { dx, dy, resize }: Step,
  columns = COLUMNS,
): T[] | null {
  const tile = tiles.find((one) => one.id === id);
  if (!tile) return null;
  if (resize) {
    const w = Math.min(Math.max(1, tile.w + dx), columns - tile.x);
    const made = place(tiles, id, { w, h: Math.max(1, tile.h + dy) }, columns);
    return alike(tiles, made) ? null : made;
  }
  const most = dy === 0 ? 1 : heightOf(tiles) + 1;
  for (let by = 1; by <= most; by++) {
    const to = { x: tile.x + dx, y: tile.y + dy * by };
    if (to.x < 0 || to.x + tile.w > columns || to.y < 0) return null;
    const made = place(tiles, id, to, columns);
    if (!alike(tiles, made)) return made;
  }
  return null;
}
