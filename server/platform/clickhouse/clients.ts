import type { ClickHouseClient } from '@clickhouse/client';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';

const held = globalThis as { leitstandClickhouse?: ClickHouseClient; leitstandClickhouseReader?: ClickHouseClient };

/** The process's one client of the figures' engine that also writes; shared with the modules that Next bundles. */
export function clickhouse(): ClickHouseClient {
  held.leitstandClickhouse ??= createClickhouse(env().CLICKHOUSE_URL);
  return held.leitstandClickhouse;
}

/** The client of questions that people ask: its user can change nothing. */
export function clickhouseReader(): ClickHouseClient {
  const { CLICKHOUSE_READER_URL, CLICKHOUSE_URL } = env();
  held.leitstandClickhouseReader ??= createClickhouse(CLICKHOUSE_READER_URL ?? CLICKHOUSE_URL);
  return held.leitstandClickhouseReader;
}

/** Ends their connections, at the end of a process. */
export async function closeClickhouse(): Promise<void> {
  const open = [held.leitstandClickhouse, held.leitstandClickhouseReader];
  delete held.leitstandClickhouse;
  delete held.leitstandClickhouseReader;
  await Promise.all(open.map((client) => client?.close()));
}
