import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { type FactTableName, factTables } from './fact-tables.ts';

/** The tables that hold rollups. */
export const rollupTableNames = [
  'visit_rollups',
  'segment_rollups',
  'offer_rollups',
  'contact_rollups',
  'agent_time_rollups',
] as const;
export type RollupTableName = (typeof rollupTableNames)[number];

const clockRow = z.object({ nanoseconds: z.string() });
const buildRow = z.object({ layout: z.string() });

/** The engine's clock in nanoseconds: the version of rollups that are written from now on. */
export async function rollupVersion(clickhouse: ClickHouseClient): Promise<string> {
  const result = await clickhouse.query({
    query: 'SELECT toString(toUnixTimestamp64Nano(now64(9))) AS nanoseconds',
    format: 'JSONEachRow',
  });
  const [row] = z.array(clockRow).parse(await result.json());
  if (row === undefined) throw new Error('ClickHouse does not tell its time.');
  return row.nanoseconds;
}

/** Layouts in which a tenant's rollups are complete. */
export async function listBuilds(clickhouse: ClickHouseClient, tenantId: string): Promise<string[]> {
  const result = await clickhouse.query({
    query: 'SELECT layout FROM rollup_builds FINAL WHERE tenant_id = {tenantId:String}',
    query_params: { tenantId },
    format: 'JSONEachRow',
  });
  return z
    .array(buildRow)
    .parse(await result.json())
    .map(({ layout }) => layout);
}

/** Says of layouts that a tenant's rollups are complete in them, or no longer. */
export async function writeBuilds(
  clickhouse: ClickHouseClient,
  { tenantId, layouts, complete }: { tenantId: string; layouts: readonly string[]; complete: boolean },
): Promise<void> {
  if (layouts.length === 0) return;
  const version = await rollupVersion(clickhouse);
  await clickhouse.insert({
    table: 'rollup_builds',
    values: layouts.map((layout) => ({ tenant_id: tenantId, layout, version, is_deleted: complete ? 0 : 1 })),
    format: 'JSONEachRow',
  });
}

/** Takes away a tenant's rollups and their marks; figures come from facts until they are built again. */
export async function deleteRollups(clickhouse: ClickHouseClient, tenantId: string): Promise<void> {
  await writeBuilds(clickhouse, { tenantId, layouts: await listBuilds(clickhouse, tenantId), complete: false });
  for (const table of await tablesWith(clickhouse, tenantId)) {
    await clickhouse.command({
      query: `DELETE FROM ${table} WHERE tenant_id = {tenantId:String}`,
      query_params: { tenantId },
      clickhouse_settings: { lightweight_deletes_sync: '2' },
    });
  }
}

/** Tables that have rows of a tenant: deleting where there are none would rewrite others' parts all the same. */
async function tablesWith(clickhouse: ClickHouseClient, tenantId: string): Promise<string[]> {
  const parts = [...rollupTableNames, 'rollup_marks'].map(
    (table) => `SELECT '${table}' AS name FROM ${table} WHERE tenant_id = {tenantId:String} GROUP BY name`,
  );
  const result = await clickhouse.query({
    query: parts.join(' UNION ALL '),
    query_params: { tenantId },
    format: 'JSONEachRow',
  });
  return z
    .array(z.object({ name: z.string() }))
    .parse(await result.json())
    .map(({ name }) => name);
}

/** Takes away a tenant's rollups that other definitions made. */
export async function deleteOtherLayouts(
  clickhouse: ClickHouseClient,
  { tenantId, layout }: { tenantId: string; layout: string },
): Promise<void> {
  for (const table of rollupTableNames) {
    await clickhouse.command({
      query: `DELETE FROM ${table} WHERE tenant_id = {tenantId:String} AND layout != {layout:String}`,
      query_params: { tenantId, layout },
      clickhouse_settings: { lightweight_deletes_sync: '2' },
    });
  }
}

/** Empties the rollups of all tenants. */
export async function truncateRollups(clickhouse: ClickHouseClient): Promise<void> {
  for (const table of ['rollup_builds', ...rollupTableNames, 'rollup_marks'])
    await clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
}

/** The UTC days (milliseconds) in which a tenant has facts of a table, the earliest first. */
export async function listFactDays(
  clickhouse: ClickHouseClient,
  { tenantId, table, until }: { tenantId: string; table: FactTableName; until?: string },
): Promise<number[]> {
  const { time } = factTables[table];
  const day = 86_400_000;
  const floor = (instant: string) => `toInt64(floor(toUnixTimestamp64Milli(${instant}) / ${day}))`;
  const days = until === undefined ? floor(time) : `arrayJoin(range(${floor(time)}, ${floor(until)} + 1))`;
  const result = await clickhouse.query({
    query: `SELECT DISTINCT ${days} * ${day} AS start FROM ${table} WHERE tenant_id = {tenantId:String}
      AND is_deleted = 0 ${until === undefined ? '' : `AND ${until} < toDateTime64('2299-12-31 00:00:00', 3, 'UTC')`}
      ORDER BY start`,
    query_params: { tenantId },
    format: 'JSONEachRow',
  });
  return z
    .array(z.object({ start: z.number() }))
    .parse(await result.json())
    .map(({ start }) => start);
}
