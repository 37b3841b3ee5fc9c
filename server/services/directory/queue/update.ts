import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceQueue } from './announce.ts';
import { queueFields, queueValues, writeQueueSkills } from './fields.ts';
import { getQueueInTenant, type Queue } from './queue.ts';

export const updateQueueInput = queueFields.extend({ id: z.uuid() });

/** Changes a queue's settings; fields that are left out stay. @throws {ServiceError} forbidden, not_found */
export async function updateQueue({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateQueueInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { id, skills, ...fields } = updateQueueInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<Queue> => {
    const before = await getQueueInTenant(tx, ctx, { id }, true);
    const values = queueValues(fields);
    if (Object.keys(values).length > 0) {
      await tx.updateTable('queues').set(values).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    }
    if (skills) await writeQueueSkills(tx, ctx, id, skills);
    const after = await getQueueInTenant(tx, ctx, { id });
    await appendAudit(tx, ctx, { action: 'queue.updated', target: id, detail: { before, after } });
    await announceQueue(tx, ctx, after);
    return after;
  });
}
