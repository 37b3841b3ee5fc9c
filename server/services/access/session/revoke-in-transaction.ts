import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/client.ts';

type Which = { tenantId: string; userId: string; sessionId?: string; except?: string };

/**
 * Ends a user's sessions (one, all, or all but one) with the change that asks for it. Each id is announced on the
 * channel `session_revoked`, on which open sockets close; the next request of any other kind finds it revoked.
 * @returns how many ended
 */
export async function revokeInTransaction(tx: Tx, { tenantId, userId, sessionId, except }: Which): Promise<number> {
  let query = tx
    .updateTable('sessions')
    .set({ revoked_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (sessionId !== undefined) query = query.where('id', '=', sessionId);
  if (except !== undefined) query = query.where('id', '<>', except);
  const ended = await query.returning('id').execute();
  for (const { id } of ended) await sql`select pg_notify('session_revoked', ${id})`.execute(tx);
  return ended.length;
}
