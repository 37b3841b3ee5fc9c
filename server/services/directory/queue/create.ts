import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { usualChannelThresholds } from '#server/domain/channel-thresholds.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceQueue } from './announce.ts';
import { queueFields, queueValues, writeQueueSkills } from './fields.ts';
import { getQueueInTenant, type Queue } from './queue.ts';

export const createQueueInput = queueFields.extend({ name: z.string().trim().min(1).max(200) });

/** Makes a queue; its name is its name in events and figures for good. @throws {ServiceError} forbidden, conflict */
export async function createQueue({ ctx, input }: { ctx: Ctx; input: z.input<typeof createQueueInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { name, skills, ...fields } = createQueueInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<Queue> => {
    const id = uuid();
    await tx
      .insertInto('queues')
      .values({ id, tenant_id: ctx.tenantId, name, ...queueValues(fields) })
      .execute();
    const thresholds = { service_level_thresholds: JSON.stringify(usualChannelThresholds) };
    await tx
      .insertInto('queue_thresholds')
      .values({ id: uuid(), tenant_id: ctx.tenantId, queue_id: id, ...thresholds })
      .execute();
    if (skills) await writeQueueSkills(tx, ctx, id, skills);
    const queue = await getQueueInTenant(tx, ctx, { id });
    await appendAudit(tx, ctx, { action: 'queue.created', target: id, detail: { name } });
    await announceQueue(tx, ctx, queue);
    return queue;
  });
}
