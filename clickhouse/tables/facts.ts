import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import type { Row } from './fact-rows.ts';
import { type FactTableName, factTableNames, factTables } from './fact-tables.ts';
import { insertText } from './insert-text.ts';

/** Names one row of a fact table: its time and the rest of its sort key, as texts. */
export interface FactKey {
  table: FactTableName;
  time: number;
  keys: string[];
}

/** A row that stands, with what its rollups depend on beside its time. */
export interface StandingFact extends FactKey {
  content: string;
  version: number;
}

const keyRow = z.object({
  table: z.enum(factTableNames),
  time: z.number(),
  keys: z.array(z.string()),
  content: z.string(),
  version: z.number(),
});

const intervalContent = "concat(toString(toUnixTimestamp64Milli(to_at)), ' ', state, ' ', ifNull(reason, ''))";

/** What an agent's state has in rollups, in the form `readFactKeys` gives it: its end, the state and the reason. */
export function contentOf(row: Row): string {
  return `${Number(row.to_at)} ${row.state} ${row.reason ?? ''}`;
}

interface FactKeysInput {
  tenantId: string;
  tables: readonly FactTableName[];
  /** Contacts or agents, as the tables have them. */
  keys: readonly string[];
  from: number;
  to: number;
  /** For each key the first moment that is wanted, where it is later than `from`. */
  since?: ReadonlyMap<string, number> | undefined;
}

/** Keys of the rows that now stand for the given contacts or agents within a range of time (both ends included). */
export async function readFactKeys(clickhouse: ClickHouseClient, input: FactKeysInput): Promise<StandingFact[]> {
  const { tenantId, tables, keys: wanted, from, to, since } = input;
  const parts = tables.map((name) => {
    const { time, keys, stream } = factTables[name];
    const texts = keys.map((key) => `toString(${key})`).join(', ');
    const content = name === 'agent_intervals' ? intervalContent : "''";
    const late =
      since === undefined
        ? ''
        : `AND toUnixTimestamp64Milli(${time}) >= transform(toString(${stream}), {keys:Array(String)}, {froms:Array(Int64)}, {from:Int64})`;
    return `SELECT '${name}' AS table, toUnixTimestamp64Milli(${time}) AS time, [${texts}] AS keys, ${content} AS content, version FROM ${name} FINAL
        WHERE tenant_id = {tenantId:String} AND ${stream} IN {keys:Array(String)}
        AND ${time} BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64}) ${late}`;
  });
  const froms = since === undefined ? [] : wanted.map((key) => since.get(key) ?? from);
  const result = await clickhouse.query({
    query: parts.join(' UNION ALL '),
    query_params: { tenantId, keys: wanted, from, to, froms },
    format: 'JSONEachRow',
    clickhouse_settings: { do_not_merge_across_partitions_select_final: 1, wait_end_of_query: 1 },
  });
  return z.array(keyRow).parse(await result.json());
}

/** Writes rows of one fact table as they are. */
export async function insertFacts(
  clickhouse: ClickHouseClient,
  table: FactTableName,
  rows: readonly Row[],
): Promise<void> {
  const widest = rows.find((row) => row.is_deleted !== 1) ?? rows[0];
  if (widest === undefined) return;
  // A row that takes another away has its key alone: the rest is null, which a column that knows no null takes as empty.
  const columns = Object.keys(widest);
  await insertText(clickhouse, {
    target: `${table} (${columns.map((column) => `\`${column}\``).join(', ')})`,
    format: 'JSONCompactEachRow',
    lines: rows.map((row) => JSON.stringify(columns.map((column) => row[column]))),
  });
}

/** The key of a row, in the form `readFactKeys` gives it. */
export function keyOf(table: FactTableName, row: Row): FactKey {
  const { time, keys } = factTables[table];
  return { table, time: Number(row[time]), keys: keys.map((key) => String(row[key])) };
}

/** A row that makes the one with this key vanish. */
export function tombstone(tenantId: string, key: FactKey, version: number): Row {
  const { time, keys } = factTables[key.table];
  const parts = keys.map((name, index) => [name, key.keys[index]]);
  return { tenant_id: tenantId, [time]: key.time, ...Object.fromEntries(parts), version, is_deleted: 1 };
}
