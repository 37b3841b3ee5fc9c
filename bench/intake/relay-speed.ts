import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { clickhouse } from '#server/figures/clickhouse.ts';
import { Relay } from '#server/relay/relay-batch.ts';
import type { Population } from '../population/population.ts';
import { eventsOf } from './events-file.ts';

/**
 * Puts a day's events into the outbox in the order in which they happened and lets the relay bring them to ClickHouse,
 * facts and marks of rollups with them; gives events per second over all, and of each batch.
 */
export async function relaySpeed(input: {
  postgresUrl: string;
  tenantId: string;
  population: Population;
  events: number;
}) {
  const { postgresUrl, tenantId, population } = input;
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 1 });
  for (const events of eventsOf(population, input.events)) {
    for (let from = 0; from < events.length; from += 20_000) {
      const some = events.slice(from, from + 20_000).map((event) => ({ ...event, id: uuid() }));
      await pool.query(
        `insert into outbox (id, tenant_id, contact, event)
         select id, $1, event->>'contact', event from unnest($2::uuid[], $3::jsonb[]) as t (id, event)`,
        [tenantId, some.map(({ id }) => id), some.map((event) => JSON.stringify(event))],
      );
    }
  }
  await pool.query('vacuum analyze outbox');
  await pool.end();
  const relay = new Relay(clickhouse());
  const batches: number[] = [];
  const begin = performance.now();
  let relayed = 0;
  for (;;) {
    const started = performance.now();
    const count = await relay.round();
    if (count === 0) break;
    relayed += count;
    batches.push((count * 1000) / (performance.now() - started));
    console.log(`  ${relayed} events, ${Math.round(batches.at(-1) ?? 0)} a second`);
  }
  return { relayed, perSecond: (relayed * 1000) / (performance.now() - begin), batches };
}
