import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getQueueInTenant, type Queue } from '#server/services/directory/queue/index.ts';
import { assertQueueInReach } from '#server/services/reach/index.ts';
import { dayInput } from './set-plan.ts';

const loadPlanInput = z.object({ queue: z.string().min(1).max(200), date: dayInput });

/** A queue's planned agents of a day by quarter-hour, and the queue itself. @throws {ServiceError} forbidden, not_found */
export async function loadPlan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof loadPlanInput>;
}): Promise<{ queue: Queue; planned: Map<number, number> }> {
  requirePermission(ctx, 'monitor.read');
  const { queue: name, date } = loadPlanInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const queue = await getQueueInTenant(tx, ctx, { name });
    await assertQueueInReach(tx, ctx, queue.id);
    const rows = await tx
      .selectFrom('staff_plans')
      .select(['slot', 'agents'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('queue_id', '=', queue.id)
      .where('day', '=', date)
      .execute();
    return { queue, planned: new Map(rows.map(({ slot, agents }) => [slot, agents])) };
  });
}
