import { sql } from 'kysely';
import { systemDb } from '#server/db/client.ts';

/** A worker that dies gives its events free after so long. */
const LEASE = sql`interval '30 seconds'`;

export type Claimed = { id: string; tenantId: string; event: Record<string, unknown>; attempts: number };

type Row = { id: string; tenant_id: string; event: Record<string, unknown>; attempts: number };

/**
 * Leases the oldest events nobody else holds. Claimed by row, not by a cursor: what commits late is not passed over.
 * @param most how many at once
 */
export async function claimEvents(most: number): Promise<Claimed[]> {
  const { rows } = await sql<Row>`
    update outbox set leased_until = clock_timestamp() + ${LEASE}, attempts = attempts + 1
    where id in (
      select id from outbox
      where delivered_at is null and dead_at is null and (leased_until is null or leased_until < clock_timestamp())
      order by created_at limit ${most} for update skip locked)
    returning id, tenant_id, event, attempts`.execute(systemDb());
  return rows.map(({ id, tenant_id, event, attempts }) => ({ id, tenantId: tenant_id, event, attempts }));
}

/** Notes that the events are in ClickHouse, and tells those who show figures. */
export async function markDelivered(tenantId: string, ids: readonly string[]): Promise<void> {
  await sql`
    with done as (
      update outbox set delivered_at = clock_timestamp(), leased_until = null, last_error = null
      where id = any(${[...ids]}::uuid[]) returning 1)
    select pg_notify('figures', ${tenantId}) from (select count(*) from done) d`.execute(systemDb());
}

/** Gives events back after a failure that may pass: it does not count against them. */
export async function giveBack(ids: readonly string[], error: string): Promise<void> {
  await sql`
    update outbox set leased_until = null, attempts = attempts - 1, last_error = ${error.slice(0, 500)}
    where id = any(${[...ids]}::uuid[])`.execute(systemDb());
}

/** So often an event may be refused by its content before it is set aside. */
const MOST_ATTEMPTS = 5;

/** An event refused by its content: tried a few times more, then set aside: kept, shown, never dropped. */
export async function setAside(id: string, reason: string): Promise<void> {
  await sql`
    update outbox set last_error = ${reason.slice(0, 500)},
      leased_until = clock_timestamp() + make_interval(secs => 2 ^ least(attempts, 10)),
      dead_at = case when attempts >= ${MOST_ATTEMPTS} then clock_timestamp() end
    where id = ${id}`.execute(systemDb());
}
