import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const addShiftNoteInput = z.strictObject({
  /** Given by the caller, so that a repeated request writes no second note. */
  id: z.uuid(),
  body: z.string().trim().min(1, 'Write what the next shift should know.').max(4000),
});

/** What was open when a note was written, as it read then. */
export const standingSchema = z.strictObject({
  marks: z.array(z.strictObject({ kind: z.string(), label: z.string(), from: z.string() })).default([]),
  alarms: z.array(z.strictObject({ name: z.string(), subject: z.string(), raisedAt: z.string() })).default([]),
});

type Standing = z.input<typeof standingSchema>;

/** Writes a note for the next shift. @throws {ServiceError} forbidden, conflict */
export async function addShiftNote({
  ctx,
  input,
  standing,
}: {
  ctx: Ctx;
  input: z.input<typeof addShiftNoteInput>;
  standing: Standing;
}): Promise<{ id: string }> {
  requirePermission(ctx, 'contact.supervise');
  const { userId } = requireUser(ctx);
  const { id, body } = addShiftNoteInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const row = { id, tenant_id: ctx.tenantId, author_id: userId, body, standing: JSON.stringify(standing) };
    await tx
      .insertInto('shift_notes')
      .values(row)
      .onConflict((on) => on.column('id').doNothing())
      .execute();
    const stored = await tx
      .selectFrom('shift_notes')
      .select('author_id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (stored?.author_id !== userId) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
    return { id };
  });
}
