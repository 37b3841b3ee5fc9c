import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { wallsInReach } from './wall.ts';

export const listWallsInput = z.object({
  /** The `next` of the page before. */
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

/** A wall in the list. */
type WallRow = { id: string; name: string; pages: number; tiles: number; updatedAt: string; links: number };

/** Walls within the caller's groups and sites, by name. @throws {ServiceError} forbidden */
export async function listWalls({ ctx, input }: { ctx: Ctx; input: z.input<typeof listWallsInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { cursor, limit } = listWallsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ walls: WallRow[]; next: string | null }> => {
    const { rows: counts } = await sql<{ wall_id: string; n: number }>`select wall_id, count(*)::int as n
      from wall_links where tenant_id = ${ctx.tenantId} and revoked_at is null and expires_at > clock_timestamp()
      group by wall_id`.execute(tx);
    const links = new Map(counts.map(({ wall_id, n }) => [wall_id, n]));
    const all = await wallsInReach(tx, ctx);
    const rest = cursor === undefined ? all : all.slice(all.findIndex(({ name }) => name === cursor) + 1);
    const walls = rest.slice(0, limit).map(({ id, name, definition: { pages }, updatedAt }) => ({
      id,
      name,
      pages: pages.length,
      tiles: pages.reduce((total, { tiles }) => total + tiles.length, 0),
      updatedAt,
      links: links.get(id) ?? 0,
    }));
    return { walls, next: rest.length > limit ? (walls.at(-1)?.name ?? null) : null };
  });
}
