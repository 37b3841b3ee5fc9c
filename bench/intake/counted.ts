import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { queryFigures } from '#server/metrics/query-figures.ts';

/** What a tenant has: events that are stored, contacts that the figures tell of. */
export type Counted = { events: number; contacts: number };

/** Counts a tenant's stored events by their ids, and its contacts as every figure counts them. */
export async function countAll(clickhouse: ClickHouseClient, tenantId: string): Promise<Counted> {
  const result = await clickhouse.query({
    query: 'SELECT uniqExact(id) AS events FROM events WHERE tenant_id = {tenantId:String}',
    query_params: { tenantId },
    format: 'JSONEachRow',
  });
  const [stored] = z.array(z.object({ events: z.number() })).parse(await result.json());
  const now = new Date().toISOString();
  const query = { metrics: ['contacts'], from: '1990-01-01T00:00:00Z', to: now };
  const context = { clickhouse, tenantId, queueSettings: [], now, surface: 'test' as const, unjudged: true as const };
  const { rows } = await queryFigures({ ...context, query });
  const contacts = rows[0]?.contacts;
  return { events: stored?.events ?? 0, contacts: typeof contacts === 'number' ? contacts : 0 };
}

/** Holds what came in against what was given. @throws {Error} when the figures lack or double anything */
export function assertCameIn(what: string, before: Counted, after: Counted, given: Counted): void {
  for (const kind of ['events', 'contacts'] as const) {
    const came = after[kind] - before[kind];
    if (came !== given[kind]) throw new Error(`${what}: ${given[kind]} ${kind} were given, ${came} are there.`);
  }
}
