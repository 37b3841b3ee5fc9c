import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { WallDefinition } from '#server/domain/wall/definition.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Ids of the pictures that the tiles of a wall show. */
export function picturesIn({ pages }: Pick<WallDefinition, 'pages'>): Set<string> {
  const tiles = pages.flatMap((page) => page.tiles);
  return new Set(tiles.flatMap((tile) => (tile.kind === 'image' && tile.picture !== null ? [tile.picture] : [])));
}

/** Tiles show pictures of their own wall only. @throws {ServiceError} invalid */
export async function requireOwnPictures(
  tx: Tx,
  ctx: Ctx,
  { id, definition }: { id: string; definition: WallDefinition },
): Promise<void> {
  const wanted = [...picturesIn(definition)];
  if (wanted.length === 0) return;
  const found = await tx
    .selectFrom('wall_pictures')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('wall_id', '=', id)
    .where('id', 'in', wanted)
    .execute();
  if (found.length === wanted.length) return;
  throw new ServiceError('invalid', 'A tile shows a picture that this wall does not have.', {
    field: 'definition',
    hint: 'Upload the picture to this wall first.',
  });
}
