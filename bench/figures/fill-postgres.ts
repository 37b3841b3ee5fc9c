import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';

/** A table of raw rows: its columns in Postgres, and how ClickHouse's facts give them. */
interface Copy {
  table: string;
  columns: Record<string, { type: string; from: string }>;
  from: string;
  where?: string;
}

const common = { tenant_id: { type: 'text', from: 'tenant_id' } };
const text = (from: string) => ({ type: 'text', from });
const moment = (from: string) => ({ type: 'timestamptz', from });
const whole = (from: string) => ({ type: 'int', from });

const copies: Copy[] = [
  {
    table: 'bench_visits',
    from: 'visits FINAL',
    columns: {
      ...common,
      at: moment('entered_at'),
      queue: text('queue'),
      channel: text('channel'),
      agent: text('agent'),
      outcome: text('outcome'),
      wait_ms: whole('wait_ms'),
    },
  },
  {
    table: 'bench_segments',
    from: 'segments FINAL',
    columns: {
      ...common,
      at: moment('arrived_at'),
      queue: text('queue'),
      channel: text('channel'),
      agent: text('agent'),
      reason: text('reasons[1]'),
      talk_ms: whole('talk_ms'),
      hold_ms: whole('hold_ms'),
      wrapup_ms: whole('wrapup_ms'),
    },
  },
  {
    table: 'bench_offers',
    from: 'offers FINAL',
    columns: {
      ...common,
      at: moment('offered_at'),
      agent: text('agent'),
      queue: text('queue'),
      result: text('result'),
    },
  },
  {
    table: 'bench_intervals',
    from: 'agent_intervals FINAL',
    columns: {
      ...common,
      at: moment('from_at'),
      until: moment('to_at'),
      agent: text('agent'),
      state: text('state'),
    },
  },
  {
    table: 'bench_events',
    from: 'events FINAL',
    where: "AND stream = 'contact' AND time < toDateTime64('2026-01-16 00:00:00', 3, 'UTC')",
    columns: {
      ...common,
      contact: text('stream_key'),
      at: moment('time'),
      seq: whole('seq'),
      body: { type: 'jsonb', from: 'body' },
    },
  },
];

/** Names the contents of the tables; equal texts mean that they need not be filled again. */
export const layout = JSON.stringify(copies);

/** Copies a tenant's facts to Postgres, with the indexes that serve the questions best; gives how many rows. */
export async function fillPostgres(pool: pg.Pool, clickhouse: ClickHouseClient, tenantId: string): Promise<number> {
  let rows = 0;
  for (const copy of copies) {
    console.log(`  ${copy.table}`);
    rows += await fill(pool, clickhouse, copy, tenantId);
    const rest = Object.keys(copy.columns).filter((column) => column !== 'tenant_id' && column !== 'at');
    if (copy.table === 'bench_events') {
      await pool.query('create index on bench_events (tenant_id, contact, at, seq)');
    } else {
      await pool.query(`create index on ${copy.table} (tenant_id, at) include (${rest.join(', ')})`);
      await pool.query(`create index on ${copy.table} using brin (at)`);
    }
    await pool.query(`vacuum analyze ${copy.table}`);
  }
  return rows;
}

async function fill(pool: pg.Pool, clickhouse: ClickHouseClient, copy: Copy, tenantId: string): Promise<number> {
  const { table, columns, from, where = '' } = copy;
  const names = Object.keys(columns);
  const types = Object.values(columns).map(({ type }) => type);
  await pool.query(`drop table if exists ${table}`);
  await pool.query(
    `create unlogged table ${table} (${names.map((name, place) => `${name} ${types[place]}`).join(', ')})`,
  );
  const lists = types.map((type, place) => `$${place + 1}::${type}[]`).join(', ');
  const insert = `insert into ${table} select * from unnest(${lists})`;
  const result = await clickhouse.query({
    query: `SELECT ${Object.values(columns)
      .map(({ from: expression }) => expression)
      .join(', ')} FROM ${from} WHERE tenant_id = {tenantId:String} ${where}`,
    query_params: { tenantId },
    format: 'JSONCompactEachRow',
  });
  let written = 0;
  let batch: unknown[][] = names.map(() => []);
  const write = async () => {
    const full = batch;
    batch = names.map(() => []);
    const count = full[0]?.length ?? 0;
    if (count > 0) await pool.query(insert, full);
    written += count;
  };
  for await (const rows of result.stream<unknown[]>()) {
    for (const row of rows) {
      for (const [place, value] of row.json<unknown[]>().entries()) batch[place]?.push(value);
    }
    if ((batch[0]?.length ?? 0) >= 20_000) await write();
  }
  await write();
  return written;
}
