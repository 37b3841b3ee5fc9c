import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getQueueInTenant, type Queue } from './queue.ts';

export const getQueueInput = z.object({ id: z.uuid() });

/** One queue with its settings. @throws {ServiceError} forbidden, not_found */
export async function getQueue({ ctx, input }: { ctx: Ctx; input: z.input<typeof getQueueInput> }): Promise<Queue> {
  requirePermission(ctx, 'directory.read');
  const { id } = getQueueInput.parse(input);
  return withTenant(ctx.tenantId, (tx) => getQueueInTenant(tx, ctx, { id }));
}
