import { sql } from 'kysely';
import { retryAfter } from '#server/domain/webhook.ts';
import { systemDb } from '#server/platform/db/client.ts';

/** A worker that dies gives its deliveries free after so long; longer than any attempt may take. */
const LEASE = sql`interval '60 seconds'`;
/** At once for one webhook: a receiver that is slow holds up nobody else. */
const MOST_OF_ONE = 5;

export type Due = {
  id: string;
  tenantId: string;
  webhookId: string;
  url: string;
  event: string;
  body: string;
  attempts: number;
  secretVersion: number;
};

/** Why an attempt came to nothing. */
export type Miss = {
  problem: 'answered' | 'refused' | 'unreachable' | 'too_large';
  /** What the receiver answered, where it did. */
  status: number | null;
  reason: string;
};

type Row = Pick<Due, 'id' | 'url' | 'event' | 'body' | 'attempts'> & {
  tenant_id: string;
  webhook_id: string;
  secret_version: number;
};

/** Leases deliveries that are due and that nobody else holds. @param most how many at once */
export async function claimDeliveries(most: number): Promise<Due[]> {
  const { rows } = await sql<Row>`
    with due as (
      select f.id, w.url, w.secret_version from webhooks w cross join lateral (
        select d.id, d.next_at from webhook_deliveries d
        where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.delivered_at is null and d.failed_at is null
          and d.next_at <= clock_timestamp() and (d.leased_until is null or d.leased_until < clock_timestamp())
        order by d.next_at limit ${MOST_OF_ONE} for update skip locked) f
      where w.paused_at is null
      order by f.next_at limit ${most})
    update webhook_deliveries d set leased_until = clock_timestamp() + ${LEASE}, attempts = d.attempts + 1
    from due where d.id = due.id
    returning d.id, d.tenant_id, d.webhook_id, due.url, due.secret_version, d.event, d.body, d.attempts`.execute(
    systemDb(),
  );
  return rows.map(({ tenant_id, webhook_id, secret_version, ...row }) => ({
    ...row,
    tenantId: tenant_id,
    webhookId: webhook_id,
    secretVersion: secret_version,
  }));
}

/** The receiver took it. */
export async function markTaken({ id, tenantId }: Due): Promise<void> {
  await sql`
    update webhook_deliveries set delivered_at = clock_timestamp(), leased_until = null, last_error = null,
      last_status = null, last_problem = null
    where tenant_id = ${tenantId} and id = ${id}`.execute(systemDb());
}

/** The receiver did not take it: it comes again later, or is given up, kept and shown. @returns true when given up */
export async function markMissed({ id, tenantId, attempts }: Due, miss: Miss): Promise<boolean> {
  const pause = retryAfter(attempts);
  await sql`
    update webhook_deliveries set leased_until = null, last_error = ${miss.reason.slice(0, 500)},
      last_status = ${miss.status}, last_problem = ${miss.problem},
      next_at = clock_timestamp() + make_interval(secs => ${pause ?? 0}),
      failed_at = case when ${pause === null} then clock_timestamp() end
    where tenant_id = ${tenantId} and id = ${id} and delivered_at is null`.execute(systemDb());
  return pause === null;
}
