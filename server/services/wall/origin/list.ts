import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { originsOf } from './origins.ts';

/** Origins of web pages that the tenant's walls may show; at most 50. @throws {ServiceError} forbidden */
export async function listWallOrigins({ ctx }: { ctx: Ctx }): Promise<string[]> {
  requirePermission(ctx, 'wall.manage');
  return withTenant(ctx.tenantId, (tx) => originsOf(tx, ctx));
}
