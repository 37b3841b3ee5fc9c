import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';
import { gauge } from '#server/platform/observability/metrics.ts';

/** What the outbox holds back: events set aside, events that wait, and for how many seconds the oldest of these does. */
type OutboxState = { dead: number; waiting: number; oldest: number };

/** Counts what the outbox holds back, of all tenants, and shows it as metrics. */
export async function watchOutbox(): Promise<OutboxState> {
  const { rows } = await sql<OutboxState>`
    select (select count(*)::int from outbox where dead_at is not null and delivered_at is null) as dead,
      count(*)::int as waiting,
      coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as oldest
    from outbox where delivered_at is null and dead_at is null`.execute(systemDb());
  const state = rows[0] ?? { dead: 0, waiting: 0, oldest: 0 };
  gauge({ name: 'leitstand_outbox_dead', help: 'Events set aside because they were refused' }).set(state.dead);
  gauge({ name: 'leitstand_outbox_waiting', help: 'Events not yet in ClickHouse' }).set(state.waiting);
  gauge({ name: 'leitstand_outbox_oldest_seconds', help: 'Age of the oldest event not yet in ClickHouse' }).set(
    state.oldest,
  );
  return state;
}
