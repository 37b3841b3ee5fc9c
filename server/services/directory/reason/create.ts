import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getQueueInTenant } from '#server/services/directory/queue/queue.ts';

export const createReasonInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** null: offered in every queue. */
  queueId: z.uuid().nullable().default(null),
  position: z.number().int().min(0).max(10_000).default(0),
});

/** Makes a contact reason. @throws {ServiceError} forbidden, not_found, conflict */
export async function createReason({ ctx, input }: { ctx: Ctx; input: z.input<typeof createReasonInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { name, queueId, position } = createReasonInput.parse(input);
  const id = uuid();
  await withTenant(ctx.tenantId, async (tx) => {
    if (queueId !== null) await getQueueInTenant(tx, ctx, { id: queueId });
    await tx
      .insertInto('contact_reasons')
      .values({ id, tenant_id: ctx.tenantId, queue_id: queueId, name, position })
      .execute();
    await appendAudit(tx, ctx, { action: 'reason.created', target: id, detail: { name, queueId } });
  });
  return { id, name, queueId, position };
}
