import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';

/** A row of `events`; instants are milliseconds. */
export interface EventRow {
  tenant_id: string;
  stream: string;
  stream_key: string;
  time: number;
  seq: number;
  id: string;
  type: string;
  agent: string;
  source: string;
  body: string;
}

const storedRow = z.object({
  stream: z.string(),
  stream_key: z.string(),
  id: z.string(),
  source: z.string(),
  body: z.string(),
});
export type StoredEvent = z.infer<typeof storedRow>;

/** Writes events; a repeat replaces itself. */
export async function insertEvents(clickhouse: ClickHouseClient, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await clickhouse.insert({
    table: 'events',
    values: rows,
    format: 'JSONEachRow',
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
}

/** Every event of the given streams of one kind, each id once. */
export async function readStreams(
  clickhouse: ClickHouseClient,
  { tenantId, stream, keys }: { tenantId: string; stream: string; keys: readonly string[] },
): Promise<StoredEvent[]> {
  const result = await clickhouse.query({
    query: `SELECT stream, stream_key, id, source, body FROM events
      WHERE tenant_id = {tenantId:String} AND stream = {stream:String} AND stream_key IN {keys:Array(String)}
      ORDER BY stream_key, time, seq, ingested_at LIMIT 1 BY stream_key, id`,
    query_params: { tenantId, stream, keys },
    format: 'JSONEachRow',
  });
  return z.array(storedRow).parse(await result.json());
}

/** How many different events each kind of stream holds for the given keys: tells whether others wrote meanwhile. */
export async function countStreams(
  clickhouse: ClickHouseClient,
  { tenantId, contacts, agents }: { tenantId: string; contacts: readonly string[]; agents: readonly string[] },
): Promise<number> {
  const result = await clickhouse.query({
    query: `SELECT uniqExact(stream, stream_key, id) AS n FROM events WHERE tenant_id = {tenantId:String}
      AND (stream = 'contact' AND stream_key IN {contacts:Array(String)}
        OR stream = 'agent' AND stream_key IN {agents:Array(String)})`,
    query_params: { tenantId, contacts, agents },
    format: 'JSONEachRow',
  });
  return z.array(z.object({ n: z.number() })).parse(await result.json())[0]?.n ?? 0;
}

/** Where ids are already in use, whatever stream they are in. */
export async function findIds(
  clickhouse: ClickHouseClient,
  { tenantId, ids }: { tenantId: string; ids: readonly string[] },
): Promise<StoredEvent[]> {
  const result = await clickhouse.query({
    query: `SELECT stream, stream_key, id, source, body FROM events
      WHERE tenant_id = {tenantId:String} AND id IN {ids:Array(String)} ORDER BY ingested_at LIMIT 1 BY id`,
    query_params: { tenantId, ids },
    format: 'JSONEachRow',
  });
  return z.array(storedRow).parse(await result.json());
}
