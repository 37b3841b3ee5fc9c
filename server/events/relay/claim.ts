import { type RawBuilder, sql } from 'kysely';
import { systemDb, type Tx } from '#server/platform/db/client.ts';

export type Claimed = { id: string; tenantId: string; event: Record<string, unknown>; attempts: number };

/** Events that nobody else sees as due, and what may be noted of them. */
export type Claim = {
  events: Claimed[];
  /** Notes that events are in ClickHouse, and tells those who show figures. */
  markDelivered: (tenantId: string, ids: readonly string[]) => Promise<void>;
  /** An event refused by its content: tried a few times more, then set aside: kept, shown, never dropped. */
  setAside: (id: string, reason: string) => Promise<void>;
  /** Notes why events could not be brought over; it does not count against them. */
  giveBack: (ids: readonly string[], error: string) => Promise<void>;
};

type Row = { id: string; tenant_id: string; event: Record<string, unknown>; attempts: number };

/**
 * Locks the oldest events nobody else holds while work on them goes on; what it notes takes effect at its end. A row is
 * written once, when it is delivered, and is free at once when this process dies. Claimed by row, not by a cursor: what
 * commits late is not passed over.
 * @param most how many at once
 */
export function withClaimed<T>(most: number, work: (claim: Claim) => Promise<T>): Promise<T> {
  return systemDb()
    .transaction()
    .execute(async (tx) => {
      const { rows } = await sql<Row>`
        select id, tenant_id, event, attempts from outbox
        where delivered_at is null and dead_at is null and (leased_until is null or leased_until < clock_timestamp())
        order by created_at limit ${most} for update skip locked`.execute(tx);
      const events = rows.map(({ id, tenant_id, event, attempts }) => ({ id, tenantId: tenant_id, event, attempts }));
      return work({ events, ...notes(tx) });
    });
}

/** So often an event may be refused by its content before it is set aside. */
const MOST_ATTEMPTS = 5;

function notes(tx: Tx): Omit<Claim, 'events'> {
  // Tenants are relayed side by side; a connection takes one statement after the other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (statement: RawBuilder<unknown>): Promise<void> => {
    const run = last.then(async () => void (await statement.execute(tx)));
    last = run.catch(() => undefined);
    return run;
  };
  return {
    markDelivered: (tenantId, ids) =>
      inTurn(sql`
        with done as (
          update outbox set delivered_at = clock_timestamp(), leased_until = null, last_error = null
          where id = any(${[...ids]}::uuid[]) returning 1)
        select pg_notify('figures', ${tenantId}) from (select count(*) from done) d`),
    setAside: (id, reason) =>
      inTurn(sql`
        update outbox set last_error = ${reason.slice(0, 500)}, attempts = attempts + 1,
          leased_until = clock_timestamp() + make_interval(secs => 2 ^ least(attempts + 1, 10)),
          dead_at = case when attempts + 1 >= ${MOST_ATTEMPTS} then clock_timestamp() end
        where id = ${id}`),
    giveBack: (ids, error) =>
      inTurn(sql`
        update outbox set last_error = ${error.slice(0, 500)}
        where id = any(${[...ids]}::uuid[]) and last_error is distinct from ${error.slice(0, 500)}`),
  };
}
