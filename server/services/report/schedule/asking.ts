import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';

/** After so many attempts that came to nothing nobody is asked any more, until a person says so. */
const MOST_ATTEMPTS = 10;

export type AskedReceiver = {
  id: string;
  email: string;
  title: string;
  locale: 'en' | 'de';
  /** Who has put the address on the list. */
  asker: string;
  ownerId: string;
  attempts: number;
};

/** Addresses outside that are to be asked. @param most how many at once */
export async function dueReceivers(most: number): Promise<{ tenantId: string; id: string }[]> {
  const rows = await systemDb()
    .selectFrom('report_receivers')
    .select(['id', 'tenant_id'])
    .where('ask_due_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('ask_due_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, tenantId: row.tenant_id }));
}

/** Takes one of them, and puts its next attempt off with a growing pause. @returns null when another was first */
export async function beginAsking(ctx: Ctx, id: string): Promise<AskedReceiver | null> {
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<AskedReceiver>`
      update report_receivers r set ask_attempts = r.ask_attempts + 1,
        ask_due_at = clock_timestamp() + least(interval '6 hours', interval '1 minute' * power(2, r.ask_attempts))
      from report_schedules s join users u on u.tenant_id = s.tenant_id and u.id = s.owner_id
      where r.tenant_id = ${ctx.tenantId} and r.id = ${id} and r.ask_due_at <= clock_timestamp() and r.removed_at is null
        and s.tenant_id = r.tenant_id and s.id = r.schedule_id and s.removed_at is null and r.email is not null
      returning r.id, r.email, s.title, s.locale, u.name as asker, s.owner_id as "ownerId", r.ask_attempts as attempts`.execute(
      tx,
    );
    return rows[0] ?? null;
  });
}

/** Notes that the mail server has the question, or why not. @param final nothing is tried again by itself */
export async function endAsking(ctx: Ctx, id: string, problem: string | null, final = false): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => {
    if (problem === null) {
      await sql`update report_receivers set ask_due_at = null, ask_error = null, asked_at = clock_timestamp(),
        left_at = null, confirmed_at = null where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
      return;
    }
    await sql`update report_receivers set ask_error = ${problem.slice(0, 500)},
      ask_due_at = case when not ${final} and ask_attempts < ${MOST_ATTEMPTS} then ask_due_at end
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
  });
}
