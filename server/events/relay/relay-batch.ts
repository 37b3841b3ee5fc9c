import type { ClickHouseClient } from '@clickhouse/client';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter, gauge } from '#server/platform/observability/metrics.ts';
import { type Claim, type Claimed, withClaimed } from './claim.ts';

/** Most events of one batch: what a batch costs whatever its size is shared by as many as are there. */
export const BATCH = 25_000;

function byTenant(events: Claimed[]): Map<string, Claimed[]> {
  return Map.groupBy(events, ({ tenantId }) => tenantId);
}

async function relayTenant(
  clickhouse: ClickHouseClient,
  claim: Claim,
  tenantId: string,
  claimed: Claimed[],
): Promise<void> {
  const events = claimed.map(({ event }) => event);
  const { refused } = await ingestEvents({ clickhouse, tenantId, events, source: 'live' });
  const bad = new Set<string>();
  for (const { index, reason } of refused) {
    const event = claimed[index];
    if (!event) continue;
    bad.add(event.id);
    await claim.setAside(event.id, reason);
    const attempts = event.attempts + 1;
    logger('relay').error({ tenantId, event: event.id, attempts, reason }, 'an event was refused');
  }
  const delivered = claimed.filter(({ id }) => !bad.has(id)).map(({ id }) => id);
  await claim.markDelivered(tenantId, delivered);
  counter({ name: 'leitstand_relay_events_total', help: 'Events brought to ClickHouse' }).inc(delivered.length);
}

/** Tenants that are relayed side by side: none waits for all others, and the engine for none of them. */
const SIDE_BY_SIDE = 4;

/** Brings claimed events to ClickHouse, tenant by tenant, and notes what became of them; gives the last failure. */
async function store(clickhouse: ClickHouseClient, claim: Claim): Promise<{ failure?: unknown }> {
  let outcome: { failure?: unknown } = {};
  const tenants = [...byTenant(claim.events)];
  const work = async () => {
    for (let next = tenants.shift(); next !== undefined; next = tenants.shift()) {
      const [tenantId, events] = next;
      try {
        await relayTenant(clickhouse, claim, tenantId, events);
      } catch (failure) {
        outcome = { failure };
        const ids = events.map(({ id }) => id);
        await claim.giveBack(ids, failure instanceof Error ? failure.message : String(failure));
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return outcome;
}

/** A batch on its way: how many events it has, and its end. */
type Flight = { count: Promise<number>; done: Promise<void> };

function start(clickhouse: ClickHouseClient): Flight {
  const { promise: count, resolve, reject } = Promise.withResolvers<number>();
  const fly = async () => {
    const outcome = await withClaimed(BATCH, (claim) => {
      resolve(claim.events.length);
      return store(clickhouse, claim);
    });
    if ('failure' in outcome) throw outcome.failure;
  };
  const done = fly();
  // Whoever waits for the batch hears of its failure; until then nobody may have asked.
  done.catch(reject);
  count.catch(() => undefined);
  return { count, done };
}

/** The relay of one process: a full batch is followed by the next while it is still being stored. */
export class Relay {
  readonly #clickhouse: ClickHouseClient;
  #ahead: Flight | null = null;

  constructor(clickhouse: ClickHouseClient) {
    this.#clickhouse = clickhouse;
  }

  /**
   * Brings one batch of events from the outbox to ClickHouse. At least once: whatever happens between, an event comes
   * again, and its id makes it count once.
   * @returns how many were claimed
   * @throws when ClickHouse or Postgres is away; the events are given back
   */
  async round(): Promise<number> {
    const flight = this.#ahead ?? start(this.#clickhouse);
    this.#ahead = null;
    const count = await flight.count;
    gauge({ name: 'leitstand_relay_batch', help: 'Events in the last batch' }).set(count);
    if (count === BATCH) this.#ahead = start(this.#clickhouse);
    await flight.done;
    return count;
  }

  /** Ends the batch that was begun ahead. */
  async close(): Promise<void> {
    await this.#ahead?.done.catch(() => undefined);
    this.#ahead = null;
  }
}

/** Brings one batch over and nothing ahead of it; as `Relay.round`. */
export async function relayBatch(clickhouse: ClickHouseClient): Promise<number> {
  const flight = start(clickhouse);
  const count = await flight.count;
  await flight.done;
  return count;
}
