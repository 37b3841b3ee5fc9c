import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/client.ts';

/** Tells every web process, at the commit, that these links have ended: their screens are closed like ended sessions. */
export async function closeScreens(tx: Tx, linkIds: readonly string[]): Promise<void> {
  for (const id of linkIds) await sql`select pg_notify('session_revoked', ${id})`.execute(tx);
}
