import { sql } from 'kysely';
import { systemDb } from '#server/db/client.ts';

/** Deliveries that were made, and those that were given up, are kept so many days. */
const TAKEN_DAYS = 3;
const FAILED_DAYS = 30;

/** Removes deliveries that are long over. */
export async function purgeDeliveries(): Promise<void> {
  await sql`
    delete from webhook_deliveries where delivered_at < clock_timestamp() - make_interval(days => ${TAKEN_DAYS})
      or failed_at < clock_timestamp() - make_interval(days => ${FAILED_DAYS})`.execute(systemDb());
}
