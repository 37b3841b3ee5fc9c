import { sql } from 'kysely';

/**
 * SQL: since when, without a gap, some web process is there to be reached by those who are absent, and says so; null =
 * none is. Part of the very statement that judges, by the statement's one time: were it read before, Postgres might be
 * frozen in between and hold its own absence against everybody.
 */
export const reachableSince = sql<Date | null>`(select min(p.started_at) from live_processes p
  where p.seen_at > statement_timestamp() - interval '8 seconds')`;
