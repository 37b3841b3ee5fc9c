import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { openObject } from '#server/services/object/index.ts';
import { getWallInTenant } from '#server/services/wall/wall/wall.ts';
import { picturesIn } from './pictures-in.ts';

export const readWallPictureInput = z.object({ id: z.uuid() });

const gone = () => new ServiceError('not_found', 'There is no such picture.', { field: 'id' });

/**
 * A picture as WebP: for who makes walls those of the walls in their reach, for a screen those that stand on its wall
 * now. @throws {ServiceError} forbidden, not_found
 */
export async function readWallPicture({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof readWallPictureInput>;
}): Promise<Buffer> {
  const { actor, tenantId } = ctx;
  if (actor.kind !== 'wall') requirePermission(ctx, 'wall.manage');
  const { id } = readWallPictureInput.parse(input);
  const found = await withTenant(tenantId, async (tx) => {
    const picture = await tx
      .selectFrom('wall_pictures')
      .select(['wall_id', 'body', 'object_id'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!picture || (actor.kind === 'wall' && picture.wall_id !== actor.wallId)) throw gone();
    const { definition } = await getWallInTenant(tx, ctx, picture.wall_id);
    if (actor.kind === 'wall' && !picturesIn(definition).has(id)) throw gone();
    return picture;
  });
  if (found.body) return found.body;
  const { body } = await openObject(ctx, found.object_id ?? '');
  return buffer(body);
}
