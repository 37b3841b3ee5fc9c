import { z } from 'zod';
import { channelKinds } from '#server/domain/channels.ts';
import { isZone } from '#server/domain/intervals/zone.ts';
import { layoutFault } from '#server/domain/layout/check.ts';
import { COLUMNS as WALL_COLUMNS } from '#server/domain/layout/place.ts';
import { LIVE_FIGURES } from './live-figures.ts';

/** Rows of a page: it fills the screen and never scrolls. */
export const WALL_ROWS = 8;
/** More tiles are refused; from `MANY_TILES` on the editor advises against them. */
export const MOST_TILES = 9;
export const MANY_TILES = 6;
export const MOST_PAGES = 10;
/** A picture's file may be so large when it is sent. */
export const MOST_PICTURE_BYTES = 5 * 1024 * 1024;
/** The whole picture with margins, or the whole tile with edges cut off. */
export const FITS = ['contain', 'cover'] as const;

/** What of the live state a tile counts: queues by name, agents by group; empty means all. */
const scope = {
  queues: z.array(z.string().min(1).max(200)).max(50).default([]),
  groups: z.array(z.string().min(1).max(200)).max(50).default([]),
  /** Kinds of channels, since a service level of live and written ones together says nothing; left out or empty: all. */
  kinds: z.array(z.enum(channelKinds)).max(channelKinds.length).optional(),
};

/** The current quarter-hour, the last half hour, or since local midnight. */
export const WINDOWS = ['interval', 'last30', 'today'] as const;
export type WallWindow = (typeof WINDOWS)[number];

const target = {
  /** In the figure's unit (ratios 0–1, seconds); null: no lamp, or a single queue's own target of its service level. */
  target: z.number().min(-1_000_000).max(1_000_000).nullable().default(null),
  /** Whether more or less than the target is good. */
  better: z.enum(['more', 'less']).default('more'),
};

const place = {
  /** Made by the editor; unique within its page. */
  id: z.string().regex(/^[\w-]{1,40}$/),
  x: z
    .number()
    .int()
    .min(0)
    .max(WALL_COLUMNS - 1),
  y: z
    .number()
    .int()
    .min(0)
    .max(WALL_ROWS - 1),
  w: z.number().int().min(1).max(WALL_COLUMNS),
  h: z.number().int().min(1).max(WALL_ROWS),
  /** In place of what the tile would be called. */
  title: z.string().trim().max(80).default(''),
};

/** Only https, without name and password; what stands in it is checked against the tenant's list when it is saved. */
const webAddress = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.username === '' && url.password === '';
  }, 'Give an address without name and password.');

const tile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    ...place,
    ...scope,
    ...target,
    /** A key of the catalogue, or one of the live figures. */
    figure: z.string().min(1).max(100),
    window: z.enum(WINDOWS).default('today'),
  }),
  z.strictObject({ kind: z.literal('trend'), ...place, ...scope, ...target, figure: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('lamps'), ...place, ...scope, by: z.enum(['queue', 'group']).default('queue') }),
  z.strictObject({
    kind: z.literal('list'),
    ...place,
    ...scope,
    of: z.enum(['waiting', 'agents', 'queues']),
    /** Whether people's names may stand on a screen that anybody passes. */
    names: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('text'), ...place, text: z.string().max(500).default('') }),
  z.strictObject({ kind: z.literal('ticker'), ...place, text: z.string().max(2000).default('') }),
  z.strictObject({
    kind: z.literal('clock'),
    ...place,
    /** IANA name; null: the tenant's own. */
    zone: z.string().max(100).refine(isZone, 'Give an IANA name such as Europe/Berlin.').nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('frame'), ...place, url: webAddress }),
  z.strictObject({
    kind: z.literal('image'),
    ...place,
    /** A picture that was sent for this wall; null: none yet. */
    picture: z.uuid().nullable().default(null),
    /** What it shows, for those who do not see it. */
    alt: z.string().trim().max(200).default(''),
    fit: z.enum(FITS).default('contain'),
  }),
]);

export type WallTile = z.output<typeof tile>;
const page = z
  .strictObject({
    id: place.id,
    title: z.string().trim().max(80).default(''),
    /** How long it is shown before the next. */
    seconds: z.number().int().min(5).max(3600).default(20),
    tiles: z.array(tile).max(MOST_TILES, `At most ${MOST_TILES} tiles can be read from afar.`),
  })
  .superRefine(({ tiles }, context) => {
    const message = layoutFault(tiles, { columns: WALL_COLUMNS, rows: WALL_ROWS });
    if (message) context.addIssue({ code: 'custom', path: ['tiles'], message });
  });

export type WallPage = z.output<typeof page>;

/** A wall: its pages in the order in which they are shown, and whether it is dark. */
export const wallDefinition = z.strictObject({
  theme: z.enum(['dark', 'light']).default('dark'),
  pages: z.array(page).min(1).max(MOST_PAGES),
});

export type WallDefinition = z.output<typeof wallDefinition>;

/** Whether a figure is of the live state; the others are the catalogue's. */
export function isLiveFigure(key: string): key is keyof typeof LIVE_FIGURES {
  return Object.hasOwn(LIVE_FIGURES, key);
}
