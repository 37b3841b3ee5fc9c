import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Since when, without a break, some web process can be reached by those who are absent; null = none can now. */
export async function reachableSince(): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(started_at) as at from live_processes where seen_at > clock_timestamp() - interval '15 seconds'`.execute(
    systemDb(),
  );
  return rows[0]?.at ?? null;
}
