import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getTargetInTenant } from './target.ts';

export const removeTargetInput = z.strictObject({ id: z.uuid() });

/** Takes a target away from every schedule; its secret is erased at once. @throws {ServiceError} forbidden, not_found */
export async function removeTarget({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeTargetInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id } = removeTargetInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { name } = await getTargetInTenant(tx, ctx, id);
    await tx
      .updateTable('report_targets')
      .set({ removed_at: sql<Date>`clock_timestamp()`, secret: Buffer.alloc(0) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'reportTarget.removed', target: id, detail: { name } });
  });
}
