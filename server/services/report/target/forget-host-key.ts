import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getTargetInTenant } from './target.ts';

export const forgetHostKeyInput = z.strictObject({ id: z.uuid() });

/** Lets the next connection take the host's key anew, after it was changed there. @throws {ServiceError} forbidden, not_found */
export async function forgetHostKey({ ctx, input }: { ctx: Ctx; input: z.input<typeof forgetHostKeyInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id } = forgetHostKeyInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { host_key: before } = await getTargetInTenant(tx, ctx, id);
    if (before === null) return;
    await tx
      .updateTable('report_targets')
      .set({ host_key: null, host_key_at: null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'reportTarget.hostKeyForgotten', target: id, detail: { before } });
  });
}
