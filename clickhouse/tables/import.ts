import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';

const clockRow = z.object({ now: z.string() });
const idRow = z.object({ id: z.string() });

/** The engine's clock, by which `ingested_at` is set. */
export async function engineClock(clickhouse: ClickHouseClient): Promise<string> {
  const result = await clickhouse.query({
    query: "SELECT toString(now64(3, 'UTC')) AS now",
    format: 'JSONEachRow',
  });
  const [row] = z.array(clockRow).parse(await result.json());
  if (row === undefined) throw new Error('ClickHouse does not tell its time.');
  return row.now;
}

/** Which of these ids the tenant had before a moment of the engine's clock. */
export async function idsBefore(
  clickhouse: ClickHouseClient,
  { tenantId, ids, before }: { tenantId: string; ids: readonly string[]; before: string },
): Promise<Set<string>> {
  const result = await clickhouse.query({
    query: `SELECT DISTINCT id FROM events WHERE tenant_id = {tenantId:String} AND id IN {ids:Array(String)}
      AND ingested_at < toDateTime64({before:String}, 3, 'UTC')`,
    query_params: { tenantId, ids, before },
    format: 'JSONEachRow',
  });
  return new Set(
    z
      .array(idRow)
      .parse(await result.json())
      .map(({ id }) => id),
  );
}
