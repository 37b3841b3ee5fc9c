import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { allQueues, type Queue } from './queue.ts';

/** Every queue of the tenant with its settings, by name. @throws {ServiceError} forbidden */
export async function listQueues({ ctx }: { ctx: Ctx }): Promise<Queue[]> {
  requirePermission(ctx, 'directory.read');
  return withTenant(ctx.tenantId, (tx) => allQueues(tx, ctx));
}
