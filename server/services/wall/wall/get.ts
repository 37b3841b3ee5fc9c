import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getWallInTenant, type Wall } from './wall.ts';

export const getWallInput = z.object({ id: z.uuid() });

/** A wall to look at and to change. @throws {ServiceError} forbidden, not_found */
export async function getWall({ ctx, input }: { ctx: Ctx; input: z.input<typeof getWallInput> }): Promise<Wall> {
  requirePermission(ctx, 'wall.manage');
  const { id } = getWallInput.parse(input);
  return withTenant(ctx.tenantId, (tx) => getWallInTenant(tx, ctx, id));
}
