import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Deliveries that were made, and those that were given up, are kept so many days. */
const TAKEN_DAYS = 3;
const FAILED_DAYS = 30;
/** What a paused webhook is still to be told is given up after so many days. */
const PAUSED_DAYS = 7;

const AT_ONCE = 10_000;

async function giveUpPaused(): Promise<void> {
  await sql`
    update webhook_deliveries d set failed_at = clock_timestamp(), last_problem = 'paused', last_status = null,
      last_error = 'The webhook was paused for too long.'
    from webhooks w
    where w.paused_at is not null and d.tenant_id = w.tenant_id and d.webhook_id = w.id
      and d.delivered_at is null and d.failed_at is null and (d.leased_until is null or d.leased_until < clock_timestamp())
      and d.created_at < clock_timestamp() - make_interval(days => ${PAUSED_DAYS})`.execute(systemDb());
}

/** Gives up what a paused webhook has left waiting for long, and removes deliveries that are long over. */
export async function purgeDeliveries(): Promise<void> {
  await giveUpPaused();
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
