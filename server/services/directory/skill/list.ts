import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** Skills of the tenant by name. @throws {ServiceError} forbidden */
export async function listSkills({ ctx }: { ctx: Ctx }): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, 'directory.read');
  return withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('skills').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).orderBy('name').execute(),
  );
}
