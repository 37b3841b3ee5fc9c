import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getMarkInTenant, type Mark, scopeOf } from './mark.ts';

export const restoreMarkInput = z.strictObject({ id: z.uuid() });

/** Brings back a mark that was removed. @throws {ServiceError} forbidden, not_found */
export async function restoreMark({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof restoreMarkInput>;
}): Promise<Mark> {
  requirePermission(ctx, 'mark.write');
  const { id } = restoreMarkInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const mark = await getMarkInTenant(tx, ctx, id, true);
    await scopeOf(tx, ctx, mark);
    await tx
      .updateTable('marks')
      .set({ removed_at: null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'mark.restored', target: id, detail: { label: mark.label } });
    return mark;
  });
}
