import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { Relay } from '#server/events/relay/relay-batch.ts';
import { clickhouse } from '#server/platform/clickhouse/clients.ts';
import type { Population } from '../population/population.ts';
import type { Counted } from './counted.ts';
import { eventsOf } from './events-file.ts';

interface Input {
  postgresUrl: string;
  tenantId: string;
  population: Population;
  events: number;
}

/** Puts some days' events into the outbox in the order in which they happened; gives what that is. */
export async function fillOutbox({ postgresUrl, tenantId, population, events: most }: Input): Promise<Counted> {
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 1 });
  const given = { events: 0, contacts: 0 };
  try {
    const { rows } = await pool.query<{ due: number }>(
      'select count(*)::int as due from outbox where delivered_at is null and dead_at is null',
    );
    if (rows[0]?.due !== 0) throw new Error('The outbox is not empty: the relay would bring other events too.');
    for (const events of eventsOf(population, most)) {
      for (let from = 0; from < events.length; from += 20_000) {
        const some = events.slice(from, from + 20_000).map((event) => ({ ...event, id: uuid() }));
        await pool.query(
          `insert into outbox (id, tenant_id, contact, event)
           select id, $1, event->>'contact', event from unnest($2::uuid[], $3::jsonb[]) as t (id, event)`,
          [tenantId, some.map(({ id }) => id), some.map((event) => JSON.stringify(event))],
        );
        given.events += some.length;
        given.contacts += some.filter(({ type }) => type === 'contact.created').length;
      }
    }
    await pool.query('vacuum analyze outbox');
    return given;
  } finally {
    await pool.end();
  }
}

/** Lets the relay bring the outbox to ClickHouse, facts and marks of rollups with it; gives how many, and of each batch how fast. */
export async function relayAll(): Promise<{ relayed: number; batches: number[] }> {
  const relay = new Relay(clickhouse());
  const batches: number[] = [];
  let relayed = 0;
  for (;;) {
    const started = performance.now();
    const count = await relay.round();
    if (count === 0) break;
    relayed += count;
    batches.push((count * 1000) / (performance.now() - started));
    console.log(`  ${relayed} events, ${Math.round(batches.at(-1) ?? 0)} a second`);
  }
  await relay.close();
  return { relayed, batches };
}
