import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { originsOf } from '#server/services/wall/origin/origins.ts';
import { withoutStrangeFrames } from './frames.ts';
import { getWallInTenant, type Wall } from './wall.ts';

/** The one wall that a screen's link opens, and the tenant's zone. @throws {ServiceError} not_found */
export async function loadShownWall({ ctx }: { ctx: Ctx }): Promise<{ wall: Wall; zone: string }> {
  const { actor, tenantId } = ctx;
  if (actor.kind !== 'wall') throw new ServiceError('not_found', 'There is no such wall.');
  return withTenant(tenantId, async (tx) => {
    const wall = await getWallInTenant(tx, ctx, actor.wallId);
    const origins = await originsOf(tx, ctx);
    const { time_zone: zone } = await tx
      .selectFrom('tenants')
      .select('time_zone')
      .where('id', '=', tenantId)
      .executeTakeFirstOrThrow();
    return { wall: { ...wall, definition: withoutStrangeFrames(wall.definition, origins) }, zone };
  });
}
