import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getMarkInTenant, type Mark, markFields, orderedMark, scopeOf } from './mark.ts';

export const updateMarkInput = markFields.extend({ id: z.uuid() }).refine(orderedMark.check, orderedMark.refusal);

/** Puts these values in place of a mark's. @throws {ServiceError} forbidden, not_found */
export async function updateMark({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateMarkInput> }): Promise<Mark> {
  requirePermission(ctx, 'mark.write');
  const { id, kind, label, from, to, queue, site, leaveOut } = updateMarkInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getMarkInTenant(tx, ctx, id);
    await scopeOf(tx, ctx, before);
    const scope = await scopeOf(tx, ctx, { queue, site });
    const times = { starts_at: new Date(from), ends_at: to === null ? null : new Date(to) };
    await tx
      .updateTable('marks')
      .set({ kind, label, leave_out: leaveOut, ...times, ...scope })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    const after = await getMarkInTenant(tx, ctx, id);
    await appendAudit(tx, ctx, { action: 'mark.updated', target: id, detail: { before, after } });
    return after;
  });
}
