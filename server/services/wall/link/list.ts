import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getWallInTenant } from '#server/services/wall/wall/wall.ts';

export const listWallLinksInput = z.object({
  wall: z.uuid(),
  /** The `next` of the page before. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

/** A link as the list shows it. */
type WallLink = {
  id: string;
  name: string;
  createdAt: string;
  expiresAt: string;
  expired: boolean;
  lastSeenAt: string | null;
};

/** A wall's links that are not revoked, newest first, without their secrets. @throws {ServiceError} forbidden, not_found */
export async function listWallLinks({ ctx, input }: { ctx: Ctx; input: z.input<typeof listWallLinksInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { wall, cursor, limit } = listWallLinksInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ links: WallLink[]; next: string | null }> => {
    await getWallInTenant(tx, ctx, wall);
    let query = tx
      .selectFrom('wall_links')
      .select(['id', 'name', 'created_at', 'expires_at', 'last_seen_at'])
      .select(sql<boolean>`expires_at <= clock_timestamp()`.as('expired'))
      .where('tenant_id', '=', ctx.tenantId)
      .where('wall_id', '=', wall)
      .where('revoked_at', 'is', null);
    if (cursor !== undefined) {
      query = query.where(
        sql<boolean>`(created_at, id) < (select a.created_at, a.id from wall_links a
          where a.tenant_id = ${ctx.tenantId} and a.id = ${cursor})`,
      );
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const links = rows.slice(0, limit).map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      expired: row.expired,
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    }));
    return { links, next: rows.length > limit ? (links.at(-1)?.id ?? null) : null };
  });
}
