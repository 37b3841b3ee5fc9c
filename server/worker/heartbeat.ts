import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { systemDb } from '#server/platform/db/client.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';

const EVERY = 2_000;

/**
 * Says in Postgres that this process lives and whether it takes work, so that health can tell a worker that was killed
 * from one that is idle. @returns what stops it
 */
export function runHeartbeat(polls: () => boolean): { stop: () => Promise<void> } {
  const id = uuid();
  const beat = repeat({
    name: 'heartbeat',
    every: EVERY,
    atMost: EVERY,
    async work() {
      await sql`
        with gone as (delete from worker_processes where seen_at < clock_timestamp() - interval '1 minute')
        insert into worker_processes (id, polls) values (${id}, ${polls()})
        on conflict (id) do update set polls = excluded.polls, seen_at = clock_timestamp()`.execute(systemDb());
      return false;
    },
  });
  return {
    async stop() {
      await beat.stop();
      await sql`delete from worker_processes where id = ${id}`.execute(systemDb());
    },
  };
}
