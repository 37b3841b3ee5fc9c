import { v7 as uuid } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

/** A session ends this long after its beginning, however busy. */
export const sessionDays = 7;

type Person = { id: string; tenant_id: string; login: string; name: string };
type Opened = { sessionId: string; userId: string };

/** Opens a session of a person who has shown who they are. The caller has checked that. */
export async function openSession(
  { id: userId, tenant_id, login, name }: Person,
  { address, userAgent, demo }: { address: string; userAgent?: string | undefined; demo?: true },
): Promise<Opened> {
  const sessionId = uuid();
  const actor = {
    kind: 'user' as const,
    userId,
    login,
    name,
    sessionId,
    permissions: new Set<never>(),
    groups: null,
    sites: null,
  };
  const ctx: Ctx = { tenantId: tenant_id, actor };
  const detail = { address, ...(demo && { demo }) };
  await withTenant(tenant_id, async (tx) => {
    await tx
      .insertInto('sessions')
      .values({
        id: sessionId,
        tenant_id,
        user_id: userId,
        expires_at: new Date(Date.now() + sessionDays * 86_400_000),
        user_agent: userAgent?.slice(0, 300) ?? null,
        address,
      })
      .execute();
    await appendAudit(tx, ctx, { action: 'session.opened', target: sessionId, detail });
  });
  return { sessionId, userId };
}
