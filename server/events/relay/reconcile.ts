import type { ClickHouseClient } from '@clickhouse/client';
import { sql } from 'kysely';
import { findIds } from '#clickhouse/tables/events.ts';
import { systemDb } from '#server/platform/db/client.ts';

const PAGE = 5_000;

type Row = { id: string };
export type Reconciled = { tenantId: string; day: string; inPostgres: number; missing: number };

/** Tenants and UTC days of which delivered events are still in Postgres. */
async function daysKept(tenantId: string | undefined): Promise<{ tenant_id: string; day: string }[]> {
  const { rows } = await sql<{ tenant_id: string; day: string }>`
    select tenant_id, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day from outbox
    where delivered_at is not null and ${tenantId === undefined ? sql`true` : sql`tenant_id = ${tenantId}`}
    group by 1, 2 order by 1, 2`.execute(systemDb());
  return rows;
}

async function page(tenantId: string, day: string, after: string): Promise<string[]> {
  const { rows } = await sql<Row>`
    select id from outbox where tenant_id = ${tenantId} and delivered_at is not null and id > ${after}
      and created_at >= ${day}::timestamp at time zone 'UTC'
      and created_at < (${day}::date + 1)::timestamp at time zone 'UTC'
    order by id limit ${PAGE}`.execute(systemDb());
  return rows.map(({ id }) => id);
}

async function reconcileDay(clickhouse: ClickHouseClient, tenantId: string, day: string): Promise<Reconciled> {
  let inPostgres = 0;
  let missing = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await page(tenantId, day, after);
    const last = ids.at(-1);
    if (last === undefined) return { tenantId, day, inPostgres, missing };
    after = last;
    inPostgres += ids.length;
    const there = new Set((await findIds(clickhouse, { tenantId, ids })).map(({ id }) => id));
    const lost = ids.filter((id) => !there.has(id));
    missing += lost.length;
    if (lost.length === 0) continue;
    await sql`
      update outbox set delivered_at = null, leased_until = null, last_error = 'missing in ClickHouse'
      where id = any(${lost}::uuid[])`.execute(systemDb());
    await sql`select pg_notify('outbox', '')`.execute(systemDb());
  }
}

/**
 * Compares, per tenant and day, the events that were delivered with those that are in ClickHouse, by their ids.
 * What is missing there goes through the relay again; a sound system misses none.
 * @param tenantId only this tenant
 */
export async function reconcile(clickhouse: ClickHouseClient, tenantId?: string): Promise<Reconciled[]> {
  const results: Reconciled[] = [];
  for (const { tenant_id, day } of await daysKept(tenantId)) {
    results.push(await reconcileDay(clickhouse, tenant_id, day));
  }
  return results;
}
