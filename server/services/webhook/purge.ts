import { sql } from 'kysely';
import { systemDb } from '#server/db/client.ts';

/** Deliveries that were made, and those that were given up, are kept so many days. */
const TAKEN_DAYS = 3;
const FAILED_DAYS = 30;

const AT_ONCE = 10_000;

/** Removes deliveries that are long over. */
export async function purgeDeliveries(): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from webhook_deliveries where id in (
        select id from webhook_deliveries
        where (delivered_at is not null or failed_at is not null)
          and coalesce(delivered_at, failed_at) < clock_timestamp() - make_interval(days => ${TAKEN_DAYS})
          and (failed_at is null or failed_at < clock_timestamp() - make_interval(days => ${FAILED_DAYS}))
        limit ${AT_ONCE})`.execute(systemDb());
    if (Number(numAffectedRows ?? 0) < AT_ONCE) return;
  }
}
