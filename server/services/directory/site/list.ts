import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { describeSites, type Site } from './site.ts';

/** Sites of the tenant with their domains, by name. @throws {ServiceError} forbidden */
export async function listSites({ ctx }: { ctx: Ctx }): Promise<Site[]> {
  requirePermission(ctx, 'directory.read');
  return withTenant(ctx.tenantId, (tx) => describeSites(tx, ctx));
}
