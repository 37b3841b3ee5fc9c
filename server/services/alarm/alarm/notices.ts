import { sql } from 'kysely';
import { retryAfter } from '#server/domain/webhook.ts';
import { systemDb } from '#server/platform/db/client.ts';

/** A worker that dies gives its notices free after so long; longer than an attempt may take. */
const LEASE = sql`interval '60 seconds'`;
/** After so many attempts nobody is helped by an old alarm. */
const MOST_ATTEMPTS = 6;

export type DueNotice = {
  id: string;
  tenantId: string;
  alarmId: string;
  userId: string;
  channel: 'mail' | 'push';
  step: string;
  attempts: number;
};

type Row = { id: string; tenant_id: string; alarm_id: string; user_id: string; channel: 'mail' | 'push'; step: string };

/** Leases notices that are due and that nobody else holds. Those whose alarm is over or rests are dropped. */
export async function claimNotices(most: number): Promise<DueNotice[]> {
  await sql`update alarm_notices n set dropped_at = clock_timestamp(), leased_until = null
    from alarms a where a.tenant_id = n.tenant_id and a.id = n.alarm_id
      and n.delivered_at is null and n.dropped_at is null and n.failed_at is null and n.next_at <= clock_timestamp()
      and (a.state = 'resolved' or a.snoozed_until > clock_timestamp())`.execute(systemDb());
  const { rows } = await sql<Row & { attempts: number }>`
    with due as (
      select id from alarm_notices
      where delivered_at is null and dropped_at is null and failed_at is null and next_at <= clock_timestamp()
        and (leased_until is null or leased_until < clock_timestamp())
      order by next_at limit ${most} for update skip locked)
    update alarm_notices n set leased_until = clock_timestamp() + ${LEASE}, attempts = n.attempts + 1
    from due where n.id = due.id
    returning n.id, n.tenant_id, n.alarm_id, n.user_id, n.channel, n.step, n.attempts`.execute(systemDb());
  return rows.map(({ tenant_id, alarm_id, user_id, ...row }) => ({
    ...row,
    tenantId: tenant_id,
    alarmId: alarm_id,
    userId: user_id,
  }));
}

export async function markNoticeSent({ id, tenantId }: DueNotice): Promise<void> {
  await sql`update alarm_notices set delivered_at = clock_timestamp(), leased_until = null, last_error = null
    where tenant_id = ${tenantId} and id = ${id}`.execute(systemDb());
}

/** It was not taken: it comes again after a pause, or is given up. @param final another attempt would change nothing */
export async function markNoticeMissed(
  { id, tenantId, attempts }: DueNotice,
  reason: string,
  final: boolean,
): Promise<void> {
  const pause = final || attempts >= MOST_ATTEMPTS ? null : retryAfter(attempts);
  await sql`update alarm_notices set leased_until = null, last_error = ${reason.slice(0, 500)},
      next_at = clock_timestamp() + make_interval(secs => ${pause ?? 0}),
      failed_at = case when ${pause === null} then clock_timestamp() end
    where tenant_id = ${tenantId} and id = ${id} and delivered_at is null`.execute(systemDb());
}
