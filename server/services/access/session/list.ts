import { sql } from 'kysely';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export type SessionEntry = {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
  address: string | null;
  /** The session that asks. */
  current: boolean;
};

/** The acting user's own live sessions, newest use first. */
export async function listSessions({ ctx }: { ctx: Ctx }): Promise<SessionEntry[]> {
  const user = requireUser(ctx);
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('sessions')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', user.userId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .orderBy('last_seen_at', 'desc')
      .limit(100)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      userAgent: row.user_agent,
      address: row.address,
      current: row.id === user.sessionId,
    }));
  });
}
