import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const archiveReasonInput = z.strictObject({ id: z.uuid() });

/** Takes a reason out of the choice; contacts that have it keep it. @throws {ServiceError} forbidden, not_found */
export async function archiveReason({ ctx, input }: { ctx: Ctx; input: z.input<typeof archiveReasonInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { id } = archiveReasonInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const reason = await tx
      .selectFrom('contact_reasons')
      .select(['name', 'archived_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!reason) throw new ServiceError('not_found', 'There is no such contact reason.', { field: 'id' });
    if (reason.archived_at) return;
    await tx
      .updateTable('contact_reasons')
      .set({ archived_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'reason.archived', target: id, detail: { name: reason.name } });
  });
}
