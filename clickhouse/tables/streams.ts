import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { factTableNames } from './fact-tables.ts';

/** The next streams of a kind after a key, in order: the way to walk through all of a tenant's contacts or agents. */
export async function listStreams(
  clickhouse: ClickHouseClient,
  input: { tenantId: string; stream: 'contact' | 'agent'; after: string; limit: number },
): Promise<string[]> {
  const result = await clickhouse.query({
    query: `SELECT DISTINCT stream_key AS key FROM events
      WHERE tenant_id = {tenantId:String} AND stream = {stream:String} AND stream_key > {after:String}
      ORDER BY key LIMIT {limit:UInt32}`,
    query_params: input,
    format: 'JSONEachRow',
  });
  return z
    .array(z.object({ key: z.string() }))
    .parse(await result.json())
    .map(({ key }) => key);
}

/** Tenants that have events. */
export async function listTenants(clickhouse: ClickHouseClient): Promise<string[]> {
  const result = await clickhouse.query({
    query: 'SELECT DISTINCT tenant_id AS key FROM events ORDER BY key',
    format: 'JSONEachRow',
  });
  return z
    .array(z.object({ key: z.string() }))
    .parse(await result.json())
    .map(({ key }) => key);
}

/** Takes away every fact of a tenant; the events stay. */
export async function deleteFacts(clickhouse: ClickHouseClient, tenantId: string): Promise<void> {
  for (const table of factTableNames) {
    await clickhouse.command({
      query: `DELETE FROM ${table} WHERE tenant_id = {tenantId:String}`,
      query_params: { tenantId },
      clickhouse_settings: { lightweight_deletes_sync: '2' },
    });
  }
}

/** Empties every fact table; the events stay. */
export async function truncateFacts(clickhouse: ClickHouseClient): Promise<void> {
  for (const table of factTableNames) await clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
}
