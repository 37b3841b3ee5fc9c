import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { insertText } from './insert-text.ts';

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

const columns = 'tenant_id, stream, stream_key, time, seq, id, type, agent, source, body';

/** Writes events; a repeat replaces itself. */
export async function insertEvents(clickhouse: ClickHouseClient, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await insertText(clickhouse, {
    target: `events (${columns})`,
    format: 'TabSeparated',
    lines: rows.map(
      ({ tenant_id, stream, stream_key, time, seq, id, type, agent, source, body }) =>
        `${tenant_id}\t${stream}\t${escaped(stream_key)}\t${moment(time)}\t${seq}\t${escaped(id)}\t${type}\t${escaped(agent)}\t${source}\t${escaped(body)}`,
    ),
  });
}

const special = /[\\\t\n\r\0\b\f]/;
const escapes: Record<string, string> = {
  ...{ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0', '\b': '\\b', '\f': '\\f' },
};

/** A text as TabSeparated has it; most have nothing to escape. */
function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r\0\b\f]/g, (sign) => escapes[sign] ?? sign) : text;
}

/** Milliseconds as a DateTime64 is written; in numbers of seconds the years before 2001 would have a digit less. */
function moment(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, -1);
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

/**
 * Which of the given streams hold another number of different events than their telling knew: others wrote meanwhile.
 * @param counts how many were known of each key
 */
export async function changedStreams(
  clickhouse: ClickHouseClient,
  { counts, ...input }: StreamsInput & { counts: ReadonlyMap<string, number> },
): Promise<string[]> {
  const { where, params } = streamsWhere(input);
  const known = input.keys.map((key) => counts.get(key) ?? 0);
  const result = await clickhouse.query({
    query: `SELECT count() AS found, groupArrayIf(key, n != known) AS changed FROM (
        SELECT stream_key AS key, uniqExact(id) AS n,
          transform(toString(stream_key), {keys:Array(String)}, {known:Array(UInt64)}, toUInt64(0)) AS known
        FROM events WHERE ${where} GROUP BY stream_key)`,
    query_params: { ...params, known },
    format: 'JSONEachRow',
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  const [row] = z.array(z.object({ found: z.number(), changed: z.array(z.string()) })).parse(await result.json());
  const wanted = known.filter((count) => count > 0).length;
  return row === undefined || row.found < wanted ? [...input.keys] : row.changed;
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
