import { freePlace, type Placed } from '#server/domain/layout/place.ts';
import {
  MOST_PAGES,
  MOST_TILES,
  WALL_ROWS,
  type WallDefinition,
  type WallPage,
  type WallTile,
} from '#server/domain/wall/definition.ts';

export type TileKind = WallTile['kind'];

export const TILE_KINDS: readonly TileKind[] = [
  'figure',
  'trend',
  'lamps',
  'list',
  'text',
  'ticker',
  'clock',
  'image',
  'frame',
];

const everywhere = { queues: [], groups: [], title: '' };
const noGoal = { target: null, better: 'more' as const };

const SIZES: Record<TileKind, { w: number; h: number }> = {
  figure: { w: 4, h: 4 },
  trend: { w: 6, h: 4 },
  lamps: { w: 4, h: 4 },
  list: { w: 4, h: 4 },
  text: { w: 4, h: 2 },
  ticker: { w: 12, h: 1 },
  clock: { w: 3, h: 2 },
  image: { w: 4, h: 4 },
  frame: { w: 6, h: 4 },
};

type Where = Pick<WallTile, 'id' | 'x' | 'y' | 'w' | 'h'>;

function madeOf(kind: TileKind, where: Where): WallTile {
  switch (kind) {
    case 'figure':
      return { kind, ...where, ...everywhere, ...noGoal, figure: 'serviceLevelLive', window: 'today', kinds: ['live'] };
    case 'trend':
      return { kind, ...where, ...everywhere, ...noGoal, figure: 'offered' };
    case 'lamps':
      return { kind, ...where, ...everywhere, by: 'queue' };
    case 'list':
      return { kind, ...where, ...everywhere, of: 'waiting', names: false };
    case 'text':
    case 'ticker':
      return { kind, ...where, title: '', text: '' };
    case 'clock':
      return { kind, ...where, title: '', zone: null };
    case 'frame':
      return { kind, ...where, title: '', url: '' };
    case 'image':
      return { kind, ...where, title: '', picture: null, alt: '', fit: 'contain' };
  }
}

/** The largest free place of at most this size; null when the page is full. */
function placeFor(tiles: readonly Placed[], { w, h }: { w: number; h: number }): Omit<Placed, 'id'> | null {
  for (const share of [1, 0.75, 0.5, 0.34]) {
    const size = { w: Math.max(2, Math.round(w * share)), h: Math.max(1, Math.round(h * share)) };
    const place = freePlace(tiles, size);
    if (place.y + place.h <= WALL_ROWS) return place;
  }
  return null;
}

/** The page with a new tile where there is room; null when there is none, or when there are enough tiles. */
export function withTile(page: WallPage, kind: TileKind, id: string): WallPage | null {
  if (page.tiles.length >= MOST_TILES) return null;
  const place = placeFor(page.tiles, SIZES[kind]);
  return place && { ...page, tiles: [...page.tiles, madeOf(kind, { id, ...place })] };
}

/** The page with its tiles where they were put. */
export function withPlaces(page: WallPage, places: readonly Placed[]): WallPage {
  const byId = new Map(places.map((one) => [one.id, one]));
  return {
    ...page,
    tiles: page.tiles.map((tile) => {
      const { x, y, w, h } = byId.get(tile.id) ?? tile;
      return { ...tile, x, y, w, h };
    }),
  };
}

/** The wall with one page replaced. */
export function withPage(wall: WallDefinition, page: WallPage): WallDefinition {
  return { ...wall, pages: wall.pages.map((one) => (one.id === page.id ? page : one)) };
}

/** The wall with one page more; null when there are enough. */
export function withNewPage(wall: WallDefinition, id: string): WallDefinition | null {
  if (wall.pages.length >= MOST_PAGES) return null;
  return { ...wall, pages: [...wall.pages, { id, title: '', seconds: 20, tiles: [] }] };
}

/** The wall without a page; the last one stays. */
export function withoutPage(wall: WallDefinition, id: string): WallDefinition {
  return wall.pages.length < 2 ? wall : { ...wall, pages: wall.pages.filter((page) => page.id !== id) };
}

/** What a new wall begins with: what can be acted on, for the whole company. */
export function firstWall(): WallDefinition {
  const at = (id: string, x: number, y: number) => ({ id, x, y, w: 4, h: 4, ...everywhere });
  const figure = { kind: 'figure' as const, window: 'today' as const };
  return {
    theme: 'dark',
    pages: [
      {
        id: 'first',
        title: '',
        seconds: 20,
        tiles: [
          { ...figure, ...at('level', 0, 0), figure: 'serviceLevelLive', target: 0.8, better: 'more', kinds: ['live'] },
          { ...figure, ...at('waiting', 4, 0), figure: 'live.waiting', target: null, better: 'less' },
          { ...figure, ...at('longest', 8, 0), figure: 'live.longestWait', target: 60, better: 'less' },
          { kind: 'lamps', ...at('lamps', 0, 4), by: 'queue' },
          { kind: 'list', ...at('list', 4, 4), of: 'agents', names: false },
          { kind: 'trend', ...at('trend', 8, 4), ...noGoal, figure: 'offered' },
        ],
      },
    ],
  };
}
