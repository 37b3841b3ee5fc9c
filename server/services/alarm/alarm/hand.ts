import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/client.ts';

/** What an agent sees of their own raised hand. */
export type Hand = {
  id: string;
  raisedAt: string;
  reason: string | null;
  /** Who has taken it; null: nobody yet. */
  takenBy: string | null;
};

export const causeOfHand = (userId: string): string => `hand:${userId}`;

/** The agent's hand that is up, else null. */
export async function standingHand(tx: Tx, tenantId: string, userId: string): Promise<Hand | null> {
  const { rows } = await sql<{ id: string; raised_at: Date; reason: string | null; taken_by: string | null }>`
    select a.id, a.raised_at, a.reason, u.name as taken_by from alarms a
      left join users u on u.tenant_id = a.tenant_id and u.id = a.owner_id
    where a.tenant_id = ${tenantId} and a.cause = ${causeOfHand(userId)} and a.state <> 'resolved'`.execute(tx);
  const [row] = rows;
  return row ? { id: row.id, raisedAt: row.raised_at.toISOString(), reason: row.reason, takenBy: row.taken_by } : null;
}
