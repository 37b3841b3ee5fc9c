import { sql } from 'kysely';
import { type Tx, withTenant } from '#server/platform/db/client.ts';

/** Runs while nobody else adds history to the tenant, so that the rules of order are checked against what is stored. */
export function inTurn<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTenant(tenantId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`history:${tenantId}`}, 0))`.execute(tx);
    return work(tx);
  });
}
