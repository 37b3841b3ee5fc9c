import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getMarkInTenant, scopeOf } from './mark.ts';

export const removeMarkInput = z.strictObject({ id: z.uuid() });

/** Takes a mark off the charts; it can be brought back. @throws {ServiceError} forbidden, not_found */
export async function removeMark({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeMarkInput> }): Promise<void> {
  requirePermission(ctx, 'mark.write');
  const { id } = removeMarkInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const mark = await getMarkInTenant(tx, ctx, id);
    await scopeOf(tx, ctx, mark);
    await tx
      .updateTable('marks')
      .set({ removed_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'mark.removed', target: id, detail: { label: mark.label } });
  });
}
