import type { ClickHouseClient } from '@clickhouse/client';
import { idsBefore } from '#clickhouse/tables/import.ts';

const AT_ONCE = 5000;

/** Which of these events the tenant had before a moment of the figures' engine's clock. */
export async function knownBefore(
  clickhouse: ClickHouseClient,
  { tenantId, ids, before }: { tenantId: string; ids: readonly string[]; before: string },
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    for (const id of await idsBefore(clickhouse, { tenantId, ids: some, before })) known.add(id);
  }
  return known;
}
