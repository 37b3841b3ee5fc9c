import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrateClickhouse } from '../migrate.ts';
import { createClickhouse } from './client.ts';

/** A migrated engine and a tenant of its own for one suite of engine tests. */
export async function openTestClickhouse(): Promise<{ clickhouse: ClickHouseClient; tenantId: string }> {
  const url = process.env.CLICKHOUSE_URL;
  if (!url) throw new Error('CLICKHOUSE_URL is not set; npm test starts the engines and sets it');
  const clickhouse = createClickhouse(url);
  await migrateClickhouse(clickhouse);
  return { clickhouse, tenantId: randomUUID() };
}
