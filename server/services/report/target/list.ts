import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Target, targetOf } from './target.ts';

/** The tenant's targets without their secrets, by name; there are fifty at most. @throws {ServiceError} forbidden */
export async function listTargets({ ctx }: { ctx: Ctx }): Promise<Target[]> {
  requirePermission(ctx, 'report.schedule');
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('report_targets')
      .select(['id', 'name', 'settings', 'host_key', 'host_key_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('removed_at', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute();
    return rows.map(targetOf);
  });
}
