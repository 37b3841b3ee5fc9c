import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Delivered events stay so long in Postgres, for the reconciler. */
const KEPT_DAYS = 3;
const AT_ONCE = 10_000;

/** Removes events that were delivered long ago. @returns how many */
export async function purgeDelivered(): Promise<number> {
  let removed = 0;
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from outbox where id in (
        select id from outbox where delivered_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})
        limit ${AT_ONCE})`.execute(systemDb());
    removed += Number(numAffectedRows ?? 0);
    if (Number(numAffectedRows ?? 0) < AT_ONCE) return removed;
  }
}
