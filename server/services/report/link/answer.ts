import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { systemDb, type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { hashOf } from './token.ts';

export const answerLinkInput = z.strictObject({
  token: z.string().min(20).max(100),
  /** `look` changes nothing. */
  action: z.enum(['look', 'confirm', 'leave']),
});

/** What the holder of a link is shown. */
export type Answered = {
  company: string;
  title: string;
  email: string;
  locale: 'en' | 'de';
  /** `asked`: neither confirmed nor declined. */
  state: 'asked' | 'active' | 'left';
};

const CONFIRM_DAYS = 14;

const unknown = () =>
  new ServiceError('not_found', 'This link is not known, or too old.', {
    hint: 'Ask whoever made the report to send the question again.',
  });

/** The receiver of a link, locked; gone with the schedule. */
async function receiverOfLink(tx: Tx, tenantId: string, receiverId: string) {
  return tx
    .selectFrom('report_receivers as r')
    .innerJoin('report_schedules as s', (join) =>
      join.onRef('s.id', '=', 'r.schedule_id').onRef('s.tenant_id', '=', 'r.tenant_id'),
    )
    .innerJoin('tenants as t', 't.id', 'r.tenant_id')
    .leftJoin('users as u', (join) => join.onRef('u.id', '=', 'r.user_id').onRef('u.tenant_id', '=', 'r.tenant_id'))
    .select(['r.id', 'r.email', 'r.user_id', 'r.confirmed_at', 'r.left_at', 's.title', 's.locale', 't.name as company'])
    .select('u.email as user_email')
    .where('r.tenant_id', '=', tenantId)
    .where('r.id', '=', receiverId)
    .where('s.removed_at', 'is', null)
    .forUpdate('r')
    .executeTakeFirst();
}

/**
 * What the holder of a link from a mail says: that they want the report, or no more of it. Needs no sign-in; a repeat
 * changes nothing. @throws {ServiceError} not_found
 */
export async function answerLink(input: z.input<typeof answerLinkInput>): Promise<Answered> {
  const { token, action } = answerLinkInput.parse(input);
  const link = await systemDb()
    .selectFrom('report_links')
    .select(['tenant_id', 'receiver_id', 'purpose'])
    .select(sql<boolean>`created_at < now() - make_interval(days => ${CONFIRM_DAYS})`.as('old'))
    .where('hash', '=', hashOf(token))
    .executeTakeFirst();
  if (!link) throw unknown();
  const ctx: Ctx = { tenantId: link.tenant_id, actor: { kind: 'system', name: 'receiver' } };
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await receiverOfLink(tx, ctx.tenantId, link.receiver_id);
    if (!row) throw unknown();
    const known = row.user_id !== null || row.confirmed_at !== null;
    if (!known && (link.purpose !== 'confirm' || link.old)) throw unknown();
    const before = row.left_at ? 'left' : known ? 'active' : 'asked';
    const after = action === 'look' ? before : action === 'leave' ? 'left' : 'active';
    if (after !== before) {
      await tx
        .updateTable('report_receivers')
        .set({
          left_at: after === 'left' ? sql<Date>`clock_timestamp()` : null,
          ...(after === 'active' ? { confirmed_at: sql<Date>`coalesce(confirmed_at, clock_timestamp())` } : {}),
          ask_due_at: null,
        })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', row.id)
        .execute();
      const audited = after === 'left' ? 'reportReceiver.left' : 'reportReceiver.confirmed';
      await appendAudit(tx, ctx, { action: audited, target: row.id, detail: { title: row.title } });
    }
    const { company, title, locale } = row;
    return { company, title, locale, email: row.email ?? row.user_email ?? '', state: after };
  });
}
