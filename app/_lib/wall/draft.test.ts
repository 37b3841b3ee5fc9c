import { expect, it } from 'vitest';
import { layoutFault } from '#server/domain/layout/check.ts';
import { MOST_PAGES, WALL_ROWS, wallDefinition } from '#server/domain/wall/definition.ts';
import { firstWall, TILE_KINDS, withNewPage, withoutPage, withPage, withPlaces, withTile } from './draft.ts';

it('begins with a wall that is accepted as it is', () => {
  expect(wallDefinition.parse(firstWall())).toEqual(firstWall());
});

it('puts new tiles where there is room, and none where there is none', () => {
  let page = { id: 'p', title: '', seconds: 20, tiles: [] as ReturnType<typeof firstWall>['pages'][number]['tiles'] };
  for (const [index, kind] of TILE_KINDS.entries()) page = withTile(page, kind, `t${index}`) ?? page;
  expect(page.tiles.length).toBeGreaterThan(6);
  expect(layoutFault(page.tiles, { rows: WALL_ROWS })).toBeNull();
  const full = { ...page, tiles: [{ ...firstWall().pages[0]?.tiles[0], id: 'all', x: 0, y: 0, w: 12, h: 8 }] };
  expect(withTile(full as typeof page, 'text', 'more')).toBeNull();
});

it('moves tiles, and keeps what they show', () => {
  const [page] = firstWall().pages;
  if (!page) throw new Error('There is a first page.');
  const moved = withPlaces(page, [{ id: 'level', x: 2, y: 1, w: 3, h: 3 }]);
  expect(moved.tiles[0]).toMatchObject({ id: 'level', x: 2, y: 1, w: 3, h: 3, figure: 'serviceLevelLive' });
  expect(withPage(firstWall(), moved).pages[0]).toEqual(moved);
});

it('adds pages up to the most, and keeps the last one', () => {
  let wall = firstWall();
  for (let index = 0; index < 20; index += 1) wall = withNewPage(wall, `p${index}`) ?? wall;
  expect(wall.pages).toHaveLength(MOST_PAGES);
  expect(withoutPage(wall, 'p0').pages).toHaveLength(MOST_PAGES - 1);
  expect(withoutPage(firstWall(), 'first').pages).toHaveLength(1);
});
