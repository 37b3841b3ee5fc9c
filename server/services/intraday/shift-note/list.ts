import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { standingSchema } from './add.ts';

export const listShiftNotesInput = z.object({
  /** Of the page before. */
  cursor: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(20),
});

export type ShiftNote = {
  id: string;
  body: string;
  author: string;
  at: string;
  /** What was open then; empty for who is limited to groups or sites, since it may be of others. */
  standing: z.infer<typeof standingSchema>;
};

type Page = { notes: ShiftNote[]; next: { at: string; id: string } | null };

/** What shifts told the next ones, the newest first, by pages. @throws {ServiceError} forbidden */
export async function listShiftNotes({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof listShiftNotesInput>;
}): Promise<Page> {
  requirePermission(ctx, 'monitor.read');
  const { groups, sites } = requireUser(ctx);
  const { cursor, limit } = listShiftNotesInput.parse(input);
  const moment = sql<Date>`date_trunc('milliseconds', n.created_at)`;
  const rows = await withTenant(ctx.tenantId, (tx) => {
    let query = tx
      .selectFrom('shift_notes as n')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'n.author_id').onRef('u.tenant_id', '=', 'n.tenant_id'),
      )
      .select(['n.id', 'n.body', 'n.standing', 'u.name as author', moment.as('at')])
      .where('n.tenant_id', '=', ctx.tenantId);
    // The cursor carries milliseconds, the column microseconds.
    if (cursor) query = query.where(sql<boolean>`(${moment}, n.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
    return query
      .orderBy(moment, 'desc')
      .orderBy('n.id', 'desc')
      .limit(limit + 1)
      .execute();
  });
  const notes = rows.slice(0, limit).map(({ id, body, author, at, standing }) => ({
    id,
    body,
    author,
    at: at.toISOString(),
    standing: standingSchema.parse(groups || sites ? {} : standing),
  }));
  const last = notes.at(-1);
  return { notes, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}
