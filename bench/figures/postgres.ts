import { once } from 'node:events';
import type { ClickHouseClient } from '@clickhouse/client';
import pg from 'pg';

const columns = 'tenant_id, contact, queue, channel, agent, outcome, entered_at, wait_ms';

/** The same visits in Postgres with the indexes that serve the questions best. */
export async function fillPostgres(
  client: pg.Client,
  clickhouse: ClickHouseClient,
  tenants: readonly string[],
): Promise<void> {
  await client.query('drop table if exists bench_visits');
  await client.query(`create unlogged table bench_visits (tenant_id text not null, contact text not null, queue text not null,
    channel text not null, agent text, outcome text, entered_at timestamptz not null, wait_ms bigint)`);
  const result = await clickhouse.query({
    query: `SELECT ${columns} FROM visits FINAL WHERE tenant_id IN {tenants:Array(String)} ORDER BY tenant_id, entered_at`,
    query_params: { tenants },
    format: 'JSONCompactEachRow',
  });
  for await (const rows of result.stream<unknown[]>()) {
    const lists = columns.split(', ').map((_, place) => rows.map((row) => row.json<unknown[]>()[place]));
    const types = ['text', 'text', 'text', 'text', 'text', 'text', 'timestamptz', 'bigint'];
    const unnest = types.map((type, place) => `$${place + 1}::${type}[]`).join(', ');
    await client.query(`insert into bench_visits select * from unnest(${unnest})`, lists);
  }
  await client.query(`create index on bench_visits (tenant_id, entered_at)
    include (queue, channel, agent, outcome, wait_ms)`);
  await client.query('vacuum analyze bench_visits');
}

/** A connection of its own; the caller ends it. */
export async function connectPostgres(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  client.on('error', () => undefined);
  return client;
}

/** Ends a connection and waits for it. */
export async function endPostgres(client: pg.Client): Promise<void> {
  await client.query('drop table if exists bench_visits');
  const ended = once(client, 'end');
  await client.end();
  await ended;
}
