import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

type Wanted = { users: readonly string[]; emails: readonly string[] };

async function checkUsers(tx: Tx, ctx: Ctx, users: readonly string[]): Promise<void> {
  const found = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...users])))
    .execute();
  if (found.length !== new Set(users).size) {
    throw new ServiceError('not_found', 'There is no such user.', { field: 'users' });
  }
}

/**
 * Makes the list of receivers what is wanted. Who is taken off and put on again keeps what they said: a confirmation
 * counts on, and one who has left is asked anew.
 */
export async function setReceivers(tx: Tx, ctx: Ctx, scheduleId: string, { users, emails }: Wanted): Promise<void> {
  await checkUsers(tx, ctx, users);
  const outside = [...new Set(emails.map((email) => email.toLowerCase()))];
  const inside = [...new Set(users)];
  const owned = { tenant_id: ctx.tenantId, schedule_id: scheduleId };
  await sql`
    update report_receivers set removed_at = clock_timestamp(), ask_due_at = null
    where tenant_id = ${ctx.tenantId} and schedule_id = ${scheduleId} and removed_at is null
      and not coalesce(user_id = any(${inside}::uuid[]), false) and not coalesce(email = any(${outside}), false)`.execute(
    tx,
  );
  for (const user of inside) {
    await tx
      .insertInto('report_receivers')
      .values({ id: uuid(), ...owned, user_id: user })
      .onConflict((oc) => oc.columns(['tenant_id', 'schedule_id', 'user_id']).doUpdateSet({ removed_at: null }))
      .execute();
  }
  for (const email of outside) {
    // An address is asked once; who was taken off after leaving, and is named again, may be asked again after a day.
    await sql`
      insert into report_receivers (id, tenant_id, schedule_id, email, ask_due_at)
      values (${uuid()}, ${ctx.tenantId}, ${scheduleId}, ${email}, clock_timestamp())
      on conflict (tenant_id, schedule_id, email) do update set removed_at = null,
        ask_due_at = case
          when report_receivers.removed_at is null then report_receivers.ask_due_at
          when report_receivers.confirmed_at is not null and report_receivers.left_at is null then null
          else greatest(clock_timestamp(), report_receivers.asked_at + interval '1 day') end,
        ask_attempts = 0`.execute(tx);
  }
}
