import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { withTenant } from '#server/platform/db/client.ts';

const limit = (ids: string[] | null): ReadonlySet<string> | null => (ids && ids.length > 0 ? new Set(ids) : null);

/**
 * A person with the rights of this very moment, for work that is done in their name while they are not there; null when
 * the person is disabled or has no role. @param session names the work, where a signed-in person has a session
 */
export async function actAs(tenantId: string, userId: string, session: string): Promise<Ctx | null> {
  return withTenant(tenantId, async (tx) => {
    const row = await tx
      .selectFrom('users as u')
      .innerJoin('roles as r', (join) => join.onRef('r.id', '=', 'u.role_id').onRef('r.tenant_id', '=', 'u.tenant_id'))
      .select(['u.login', 'u.name', 'r.permissions'])
      .select([
        sql<string[] | null>`(select array_agg(l.target_id::text) from user_limits l
          where l.tenant_id = u.tenant_id and l.user_id = u.id and l.kind = 'group')`.as('groups'),
        sql<string[] | null>`(select array_agg(l.target_id::text) from user_limits l
          where l.tenant_id = u.tenant_id and l.user_id = u.id and l.kind = 'site')`.as('sites'),
      ])
      .where('u.tenant_id', '=', tenantId)
      .where('u.id', '=', userId)
      .where('u.disabled_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    return {
      tenantId,
      actor: {
        kind: 'user' as const,
        userId,
        login: row.login,
        name: row.name,
        sessionId: session,
        permissions: new Set(row.permissions as Permission[]),
        groups: limit(row.groups),
        sites: limit(row.sites),
      },
    };
  });
}
