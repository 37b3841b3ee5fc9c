import { withTenant } from '#server/db/client.ts';
import { type Ctx, requirePermission } from '#server/services/context.ts';

/** Skills of the tenant by name. @throws {ServiceError} forbidden */
export async function listSkills({ ctx }: { ctx: Ctx }): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, 'directory.read');
  return withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('skills').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).orderBy('name').execute(),
  );
}
