import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/client.ts';
import type { LiveNotice } from './notice.ts';

export type { LiveNotice };

/**
 * Tells every web process what has changed, as part of the transaction that changes it: Postgres hands the notice
 * on at the commit, in the order of commits, and never for what was rolled back. Receivers load what they show.
 */
export async function publishLive(tx: Tx, notice: LiveNotice): Promise<void> {
  await sql`select pg_notify('live', ${JSON.stringify(notice)})`.execute(tx);
}
