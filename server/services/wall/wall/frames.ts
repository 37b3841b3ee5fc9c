import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { WallDefinition } from '#server/domain/wall/definition.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { originsOf } from '#server/services/wall/origin/origins.ts';

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? '';
}

/** Web pages in tiles must be of the tenant's list. @throws {ServiceError} invalid */
export async function requireAllowedFrames(tx: Tx, ctx: Ctx, { pages }: WallDefinition): Promise<void> {
  const urls = pages.flatMap(({ tiles }) => tiles.flatMap((tile) => (tile.kind === 'frame' ? [tile.url] : [])));
  if (urls.length === 0) return;
  const allowed = new Set(await originsOf(tx, ctx));
  const strange = urls.map(originOf).find((origin) => !allowed.has(origin));
  if (strange === undefined) return;
  throw new ServiceError('invalid', `Web pages of ${strange} are not on the list for walls.`, {
    field: 'definition',
    hint: 'An administrator can put its origin on the list.',
  });
}

/** The definition as screens get it: a page that is not on the list any more has lost its address. */
export function withoutStrangeFrames(definition: WallDefinition, origins: readonly string[]): WallDefinition {
  const tidy = (tile: WallDefinition['pages'][number]['tiles'][number]) =>
    tile.kind === 'frame' && !origins.includes(originOf(tile.url)) ? { ...tile, url: '' } : tile;
  return { ...definition, pages: definition.pages.map((page) => ({ ...page, tiles: page.tiles.map(tidy) })) };
}
