import type { ClickHouseClient } from '@clickhouse/client';
import { logger } from '#server/observability/log.ts';
import { counter, gauge } from '#server/observability/metrics.ts';
import { ingestEvents } from '#server/projector/ingest.ts';
import { type Claimed, claimEvents, giveBack, markDelivered, setAside } from './claim.ts';

/** Most events of one batch: inserting one by one would be a thousand times slower. */
export const BATCH = 10_000;

function byTenant(events: Claimed[]): Map<string, Claimed[]> {
  const tenants = new Map<string, Claimed[]>();
  for (const event of events) {
    const list = tenants.get(event.tenantId) ?? [];
    tenants.set(event.tenantId, list);
    list.push(event);
  }
  return tenants;
}

async function relayTenant(clickhouse: ClickHouseClient, tenantId: string, claimed: Claimed[]): Promise<void> {
  const events = claimed.map(({ event }) => event);
  const { refused } = await ingestEvents({ clickhouse, tenantId, events, source: 'live' });
  const bad = new Set<string>();
  for (const { index, reason } of refused) {
    const event = claimed[index];
    if (!event) continue;
    bad.add(event.id);
    await setAside(event.id, reason);
    logger('relay').error({ tenantId, event: event.id, attempts: event.attempts, reason }, 'an event was refused');
  }
  const delivered = claimed.filter(({ id }) => !bad.has(id)).map(({ id }) => id);
  await markDelivered(tenantId, delivered);
  counter({ name: 'leitstand_relay_events_total', help: 'Events brought to ClickHouse' }).inc(delivered.length);
}

/**
 * Brings one batch of events from the outbox to ClickHouse. At least once: whatever happens between, an event comes
 * again, and its id makes it count once.
 * @returns how many were claimed
 * @throws when ClickHouse or Postgres is away; the events are given back
 */
export async function relayBatch(clickhouse: ClickHouseClient): Promise<number> {
  const claimed = await claimEvents(BATCH);
  gauge({ name: 'leitstand_relay_batch', help: 'Events in the last batch' }).set(claimed.length);
  let failure: unknown;
  for (const [tenantId, events] of byTenant(claimed)) {
    try {
      await relayTenant(clickhouse, tenantId, events);
    } catch (error) {
      failure = error;
      const ids = events.map(({ id }) => id);
      await giveBack(ids, error instanceof Error ? error.message : String(error));
    }
  }
  if (failure !== undefined) throw failure;
  return claimed.length;
}
