import { withTenant } from '#server/db/client.ts';
import { type Ctx, requirePermission } from '#server/services/context.ts';
import { originsOf } from './origins.ts';

/** Origins of web pages that the tenant's walls may show; at most 50. @throws {ServiceError} forbidden */
export async function listWallOrigins({ ctx }: { ctx: Ctx }): Promise<string[]> {
  requirePermission(ctx, 'wall.manage');
  return withTenant(ctx.tenantId, (tx) => originsOf(tx, ctx));
}
