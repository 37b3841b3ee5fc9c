import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { type Mark, markAuthor, markFields, markOf, orderedMark, scopeOf, selectMarks } from './mark.ts';

const fields = markFields.extend({
  /** Given by the caller, so that a repeated request makes no second mark. */
  id: z.uuid().optional(),
});

export const createMarkInput = fields.refine(orderedMark.check, orderedMark.refusal);

/** Puts a mark on the charts; one of that id is given back as it is. @throws {ServiceError} forbidden, not_found */
export async function createMark({ ctx, input }: { ctx: Ctx; input: z.input<typeof createMarkInput> }): Promise<Mark> {
  requirePermission(ctx, 'mark.write');
  const { id = uuid(), kind, label, from, to, queue, site, leaveOut } = createMarkInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const scope = await scopeOf(tx, ctx, { queue, site });
    const made = await tx
      .insertInto('marks')
      .values({
        id,
        tenant_id: ctx.tenantId,
        kind,
        label,
        starts_at: new Date(from),
        ends_at: to === null ? null : new Date(to),
        removed_at: null,
        leave_out: leaveOut,
        ...scope,
        ...markAuthor(ctx),
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made)
      await appendAudit(tx, ctx, { action: 'mark.created', target: id, detail: { kind, label, from, to, leaveOut } });
    const row = await selectMarks(tx, ctx).where('m.id', '=', id).executeTakeFirst();
    if (!row) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
    return markOf(row);
  });
}
