import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { type QuietHours, quietUntil } from '#server/domain/alarm/quiet.ts';
import type { AlarmTell } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { recipientsOf } from './recipients.ts';

type Telling = {
  alarmId: string;
  tell: AlarmTell;
  quiet: QuietHours | null;
  step: 'raised' | 'escalated' | 'snoozeEnded' | 'deadlineMissed';
};

/** People of whom a browser takes push messages; the others are told by the other channels. */
async function usersWithBrowser(tx: Tx, ctx: Ctx): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('push_subscriptions')
    .select('user_id')
    .distinct()
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
  return new Set(rows.map((row) => row.user_id));
}

/**
 * Tells people of an alarm: on their screens at once, by push and mail through notices that the worker sends. In quiet
 * hours nothing sounds, and notices wait for their end. @returns how many people were told
 */
export async function tellPeople(tx: Tx, ctx: Ctx, { alarmId, tell, quiet, step }: Telling): Promise<number> {
  const users = await recipientsOf(tx, ctx, alarmId, tell);
  if (users.length === 0) return 0;
  const waitsUntil = quiet ? quietUntil(new Date(), quiet) : null;
  const sound = tell.channels.includes('sound') && waitsUntil === null;
  const told = { told_at: sql<Date>`clock_timestamp()`, sound, seen_at: null };
  await tx
    .insertInto('alarm_recipients')
    .values(users.map((user) => ({ tenant_id: ctx.tenantId, alarm_id: alarmId, user_id: user, ...told })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'alarm_id', 'user_id']).doUpdateSet(told))
    .execute();
  const channels = (['push', 'mail'] as const).filter((channel) => tell.channels.includes(channel));
  const withBrowser = channels.includes('push') ? await usersWithBrowser(tx, ctx) : new Set<string>();
  const ways = (user: string) => channels.filter((channel) => channel !== 'push' || withBrowser.has(user));
  const notices = users.flatMap((user) =>
    ways(user).map((channel) => ({
      id: uuid(),
      tenant_id: ctx.tenantId,
      alarm_id: alarmId,
      user_id: user,
      channel,
      step,
      ...(waitsUntil ? { next_at: waitsUntil } : {}),
    })),
  );
  if (notices.length > 0) {
    await tx.insertInto('alarm_notices').values(notices).execute();
    await sql`select pg_notify('alarm_notices', '')`.execute(tx);
  }
  return users.length;
}
