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

/** Streams of one kind whose events are asked for. */
export interface StreamsInput {
  tenantId: string;
  stream: string;
  keys: readonly string[];
  /** Events of one type alone. */
  type?: string | undefined;
  /** For each key the first moment (milliseconds) that is wanted. */
  since?: ReadonlyMap<string, number> | undefined;
}

/** WHERE of streams. */
function streamsWhere({ tenantId, stream, keys, type, since }: StreamsInput) {
  const froms = since === undefined ? [] : keys.map((key) => since.get(key) ?? 0);
  const conditions = [
    'tenant_id = {tenantId:String} AND stream = {stream:String} AND stream_key IN {keys:Array(String)}',
    ...(type === undefined ? [] : ['type = {type:String}']),
    ...(since === undefined
      ? []
      : [
          'time >= fromUnixTimestamp64Milli({earliest:Int64})',
          'toUnixTimestamp64Milli(time) >= transform(toString(stream_key), {keys:Array(String)}, {froms:Array(Int64)}, {earliest:Int64})',
        ]),
  ];
  const earliest = froms.reduce((least, from) => Math.min(least, from), Number.MAX_SAFE_INTEGER);
  return { where: conditions.join(' AND '), params: { tenantId, stream, keys, type: type ?? '', froms, earliest } };
}

/** Every event of the given streams of one kind, each id once. */
export async function readStreams(clickhouse: ClickHouseClient, input: StreamsInput): Promise<StoredEvent[]> {
  const { where, params } = streamsWhere(input);
  const result = await clickhouse.query({
    query: `SELECT stream, stream_key, id, source, body FROM events
      WHERE ${where} ORDER BY stream_key, time, seq, ingested_at LIMIT 1 BY stream_key, id`,
    query_params: params,
    format: 'JSONEachRow',
  });
  return z.array(storedRow).parse(await result.json());
}

/** How many different events the given streams hold: tells whether others wrote meanwhile. */
export async function countStreams(clickhouse: ClickHouseClient, input: StreamsInput): Promise<number> {
  const { where, params } = streamsWhere(input);
  const result = await clickhouse.query({
    query: `SELECT uniqExact(stream_key, id) AS n FROM events WHERE ${where}`,
    query_params: params,
    format: 'JSONEachRow',
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  return z.array(z.object({ n: z.number() })).parse(await result.json())[0]?.n ?? 0;
}

/** The last moment (milliseconds) at which each stream had an event of a type before a moment of its own, and after `floor`. */
export async function lastBefore(
  clickhouse: ClickHouseClient,
  input: { tenantId: string; stream: string; type: string; before: ReadonlyMap<string, number>; floor: number },
): Promise<Map<string, number>> {
  const { before, ...rest } = input;
  const params = { ...rest, keys: [...before.keys()], moments: [...before.values()] };
  const result = await clickhouse.query({
    query: `SELECT stream_key AS key, toUnixTimestamp64Milli(max(time)) AS at FROM events
      WHERE tenant_id = {tenantId:String} AND stream = {stream:String} AND stream_key IN {keys:Array(String)}
        AND type = {type:String} AND time >= fromUnixTimestamp64Milli({floor:Int64})
        AND toUnixTimestamp64Milli(time) < transform(toString(stream_key), {keys:Array(String)}, {moments:Array(Int64)}, toInt64(0))
      GROUP BY key`,
    query_params: params,
    format: 'JSONEachRow',
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  const rows = z.array(z.object({ key: z.string(), at: z.number() })).parse(await result.json());
  return new Map(rows.map(({ key, at }) => [key, at]));
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
