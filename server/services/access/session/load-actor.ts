import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { systemDb } from '#server/platform/db/client.ts';

/** A session nobody used for this long is over. */
const idleHours = 12;

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function limit(ids: string[] | null): ReadonlySet<string> | null {
  return ids && ids.length > 0 ? new Set(ids) : null;
}

/**
 * Who a session belongs to, with the rights of this very moment; null when it is unknown, revoked, expired,
 * idle for too long, or its user is disabled. Looked up at each use, so that revoking works at once.
 */
export async function loadActor(sessionId: string): Promise<Ctx | null> {
  if (!uuidShape.test(sessionId)) return null;
  const row = await systemDb()
    .selectFrom('sessions as s')
    .innerJoin('users as u', (join) => join.onRef('u.id', '=', 's.user_id').onRef('u.tenant_id', '=', 's.tenant_id'))
    .innerJoin('roles as r', (join) => join.onRef('r.id', '=', 'u.role_id').onRef('r.tenant_id', '=', 's.tenant_id'))
    .select(['s.tenant_id', 's.user_id', 'u.login', 'u.name', 'r.permissions'])
    .select(sql<boolean>`s.last_seen_at < now() - interval '1 minute'`.as('stale'))
    .select((eb) => [
      eb
        .selectFrom('user_limits as l')
        .whereRef('l.tenant_id', '=', 's.tenant_id')
        .whereRef('l.user_id', '=', 's.user_id')
        .where('l.kind', '=', 'group')
        .select(sql<string[] | null>`array_agg(l.target_id::text)`.as('ids'))
        .as('groups'),
      eb
        .selectFrom('user_limits as l')
        .whereRef('l.tenant_id', '=', 's.tenant_id')
        .whereRef('l.user_id', '=', 's.user_id')
        .where('l.kind', '=', 'site')
        .select(sql<string[] | null>`array_agg(l.target_id::text)`.as('ids'))
        .as('sites'),
    ])
    .where('s.id', '=', sessionId)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('s.last_seen_at', '>', sql<Date>`now() - make_interval(hours => ${idleHours})`)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (row.stale) {
    await systemDb()
      .updateTable('sessions')
      .set({ last_seen_at: sql<Date>`now()` })
      .where('id', '=', sessionId)
      .execute();
  }
  return {
    tenantId: row.tenant_id,
    actor: {
      kind: 'user',
      userId: row.user_id,
      login: row.login,
      name: row.name,
      sessionId,
      permissions: new Set(row.permissions as Permission[]),
      groups: limit(row.groups),
      sites: limit(row.sites),
    },
  };
}
