import type { ClickHouseClient } from '@clickhouse/client';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';

const held = globalThis as { leitstandClickhouse?: ClickHouseClient };

/** The process's one client of the figures' engine; shared with the modules that Next bundles. */
export function clickhouse(): ClickHouseClient {
  held.leitstandClickhouse ??= createClickhouse(env().CLICKHOUSE_URL);
  return held.leitstandClickhouse;
}

/** Ends its connections, at the end of a process. */
export async function closeClickhouse(): Promise<void> {
  const open = held.leitstandClickhouse;
  delete held.leitstandClickhouse;
  await open?.close();
}
