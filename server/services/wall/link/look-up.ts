import { sql } from 'kysely';
import type { Actor, Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { hashWallSecret } from './create.ts';

type WallCtx = Ctx & { actor: Extract<Actor, { kind: 'wall' }> };

const setOf = (ids: string[] | null) => ids && new Set(ids);

/** Who a wall's secret belongs to; null when it is unknown, revoked or over. An opening after a quiet hour is audited. */
export async function lookUpWallLink(secret: string): Promise<WallCtx | null> {
  if (!/^lsw_[\w-]{43}$/.test(secret)) return null;
  const link = await systemDb()
    .selectFrom('wall_links')
    .select(['id', 'tenant_id', 'wall_id', 'name', 'expires_at'])
    .select(sql<boolean>`last_seen_at is null or last_seen_at < now() - interval '1 hour'`.as('quiet'))
    .where('secret_hash', '=', hashWallSecret(secret))
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .executeTakeFirst();
  if (!link) return null;
  return withTenant(link.tenant_id, async (tx) => {
    const wall = await tx
      .selectFrom('walls')
      .select(['groups', 'sites'])
      .where('tenant_id', '=', link.tenant_id)
      .where('id', '=', link.wall_id)
      .executeTakeFirst();
    if (!wall) return null;
    const actor: WallCtx['actor'] = {
      kind: 'wall',
      wallId: link.wall_id,
      linkId: link.id,
      expiresAt: link.expires_at,
      groups: setOf(wall.groups),
      sites: setOf(wall.sites),
    };
    const ctx = { tenantId: link.tenant_id, actor };
    const detail = { wall: link.wall_id, name: link.name };
    if (link.quiet) await appendAudit(tx, ctx, { action: 'wallLink.opened', target: link.id, detail });
    await tx
      .updateTable('wall_links')
      .set({ last_seen_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', link.tenant_id)
      .where('id', '=', link.id)
      .execute();
    return ctx;
  });
}
