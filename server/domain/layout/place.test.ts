import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutFault } from './check.ts';
import { clamp, compact, freePlace, heightOf, type Placed, place, reflow } from './place.ts';
import { step } from './step.ts';

const at = (id: string, x: number, y: number, w: number, h: number): Placed => ({ id, x, y, w, h });
const of = (tiles: readonly Placed[], id: string) => tiles.find((tile) => tile.id === id);

const anyTiles = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 14 }), fc.nat(20), fc.integer({ min: 0, max: 15 }), fc.nat(6)), {
    minLength: 1,
    maxLength: 9,
  })
  .map((list) => list.map(([x, y, w, h], index) => at(`t${index}`, x, y, w, h)));

describe('a grid of tiles', () => {
  it('clamps what stands outside, is too large, or on no whole cell', () => {
    expect(clamp(at('a', -2, -1, 0, 0))).toEqual(at('a', 0, 0, 1, 1));
    expect(clamp(at('a', 10, 3, 6, 2))).toEqual(at('a', 6, 3, 6, 2));
    expect(clamp(at('a', Number.NaN, 1.4, 40, 2.6))).toEqual(at('a', 0, 1, 12, 3));
  });

  it('lets tiles rise into gaps above them', () => {
    expect(compact([at('a', 0, 5, 6, 2), at('b', 6, 9, 6, 2), at('c', 0, 12, 12, 1)])).toEqual([
      at('a', 0, 0, 6, 2),
      at('b', 6, 0, 6, 2),
      at('c', 0, 2, 12, 1),
    ]);
  });

  it('never overlaps nor leaves the grid, whatever is put where, and compacts to itself', () => {
    fc.assert(
      fc.property(anyTiles, fc.nat(8), fc.integer({ min: -4, max: 16 }), fc.nat(30), (tiles, which, x, y) => {
        const start = compact(tiles);
        const moved = place(start, `t${which % start.length}`, { x, y });
        expect(layoutFault(start)).toBeNull();
        expect(layoutFault(moved)).toBeNull();
        expect(moved).toHaveLength(start.length);
        expect(new Map(compact(moved).map((tile) => [tile.id, tile]))).toEqual(
          new Map(moved.map((tile) => [tile.id, tile])),
        );
        for (const columns of [6, 1]) expect(layoutFault(reflow(start, columns), { columns })).toBeNull();
      }),
    );
  });

  it('swaps with what a tile passes, and gives way downwards', () => {
    const tiles = [at('a', 0, 0, 12, 4), at('b', 0, 4, 12, 4)];
    expect(of(place(tiles, 'a', { y: 1 }), 'a')?.y).toBe(0);
    expect(place(tiles, 'a', { y: 3 })).toEqual([at('b', 0, 0, 12, 4), at('a', 0, 4, 12, 4)]);
    expect(of(place(tiles, 'b', { y: 1 }), 'b')?.y).toBe(0);
    const side = [at('a', 0, 0, 6, 4), at('b', 6, 0, 6, 4)];
    const pushed = place(side, 'a', { x: 2 });
    expect([of(pushed, 'a'), of(pushed, 'b')]).toEqual([at('a', 2, 0, 6, 4), at('b', 6, 4, 6, 4)]);
  });

  it('leaves an unknown tile alone', () => {
    expect(place([at('a', 0, 0, 2, 2)], 'x', { y: 4 })).toEqual([at('a', 0, 0, 2, 2)]);
    expect(step([at('a', 0, 0, 2, 2)], 'x', { dx: 1, dy: 0, resize: false })).toBeNull();
  });

  it('finds the first free place for a new tile, below all where none is', () => {
    expect(freePlace([], { w: 4, h: 2 })).toEqual({ x: 0, y: 0, w: 4, h: 2 });
    expect(freePlace([at('a', 0, 0, 6, 4)], { w: 6, h: 3 })).toEqual({ x: 6, y: 0, w: 6, h: 3 });
    expect(freePlace([at('a', 0, 0, 12, 4)], { w: 6, h: 3 })).toEqual({ x: 0, y: 4, w: 6, h: 3 });
  });

  it('stands in one column in order', () => {
    const tiles = [at('a', 6, 0, 6, 2), at('b', 0, 0, 6, 3), at('c', 0, 3, 12, 1)];
    expect(reflow(tiles, 1).map(({ id, y }) => [id, y])).toEqual([
      ['b', 0],
      ['a', 3],
      ['c', 5],
    ]);
    expect(heightOf(reflow(tiles, 1))).toBe(6);
    expect(reflow(tiles, 12)).toEqual(tiles);
  });
});

describe('a step by keyboard', () => {
  const tiles = [at('a', 0, 0, 6, 4), at('b', 6, 0, 6, 4), at('c', 0, 4, 12, 2)];
  const by = (id: string, dx: -1 | 0 | 1, dy: -1 | 0 | 1, resize = false) => step(tiles, id, { dx, dy, resize });

  it('goes sideways by one cell and stops at the edge', () => {
    expect(of(by('a', 1, 0) ?? [], 'a')).toEqual(at('a', 1, 0, 6, 4));
    expect(by('a', -1, 0)).toBeNull();
    expect(by('b', 1, 0)).toBeNull();
  });

  it('goes up and down past the next tile, and stops at the ends', () => {
    expect(of(by('a', 0, 1) ?? [], 'c')?.y).toBeLessThan(of(by('a', 0, 1) ?? [], 'a')?.y ?? 0);
    expect(of(by('c', 0, -1) ?? [], 'c')?.y).toBe(0);
    expect(by('a', 0, -1)).toBeNull();
    expect(by('c', 0, 1)).toBeNull();
  });

  it('makes larger and smaller, within the grid', () => {
    expect(of(by('a', -1, 0, true) ?? [], 'a')?.w).toBe(5);
    expect(of(by('c', 0, 1, true) ?? [], 'c')?.h).toBe(3);
    expect(by('c', 1, 0, true)).toBeNull();
  });
});

describe('a layout that was sent', () => {
  it('is refused with the tile that is wrong', () => {
    expect(layoutFault([at('a', 0, 0, 6, 2), at('a', 6, 0, 6, 2)])).toMatch('Two tiles have the id a');
    expect(layoutFault([at('a', 0.5, 0, 6, 2)])).toMatch('whole cells');
    expect(layoutFault([at('a', 8, 0, 6, 2)])).toMatch('outside');
    expect(layoutFault([at('a', 0, 0, 6, 2), at('b', 5, 1, 6, 2)])).toMatch('Tiles a and b overlap');
    expect(layoutFault([at('a', 0, 0, 6, 20)], { rows: 8 })).toMatch('more than 8 rows');
    expect(layoutFault([at('a', 0, 0, 6, 2), at('b', 6, 0, 6, 2)])).toBeNull();
  });
});
