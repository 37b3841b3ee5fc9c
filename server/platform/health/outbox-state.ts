import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** What the outbox holds back: events set aside, events that wait, and for how many seconds the oldest of these does. */
export type OutboxState = { dead: number; waiting: number; oldestSeconds: number };

/** Counts what the outbox holds back, of all tenants. */
export async function outboxState(): Promise<OutboxState> {
  const { rows } = await sql<OutboxState>`
    select (select count(*)::int from outbox where dead_at is not null and delivered_at is null) as dead,
      count(*)::int as waiting,
      coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds"
    from outbox where delivered_at is null and dead_at is null`.execute(systemDb());
  return rows[0] ?? { dead: 0, waiting: 0, oldestSeconds: 0 };
}
