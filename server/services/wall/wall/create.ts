import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { limitsOf } from '#server/domain/reach.ts';
import { wallDefinition } from '#server/domain/wall/definition.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { requireOwnPictures } from '#server/services/wall/picture/pictures-in.ts';
import { requireAllowedFrames } from './frames.ts';
import { getWallInTenant, requireFreeName, type Wall } from './wall.ts';

const MOST = 200;

/** `id` is made by the caller before the first attempt, so that a repeat makes no second wall. */
export const createWallInput = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  definition: wallDefinition,
});

/**
 * Makes a wall that sees at most what its maker sees. Repeating it gives the same wall.
 * @throws {ServiceError} forbidden, conflict (name taken, too many), invalid (a web page that is not on the list)
 */
export async function createWall({ ctx, input }: { ctx: Ctx; input: z.input<typeof createWallInput> }): Promise<Wall> {
  requirePermission(ctx, 'wall.manage');
  const { id, name, definition } = createWallInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    await requireFreeName(tx, ctx, { id, name });
    await requireAllowedFrames(tx, ctx, definition);
    await requireOwnPictures(tx, ctx, { id, definition });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from walls
      where tenant_id = ${ctx.tenantId} and id <> ${id}`.execute(tx);
    if ((rows[0]?.n ?? 0) >= MOST)
      throw new ServiceError('conflict', `There are ${MOST} walls already.`, { hint: 'Remove one that nobody needs.' });
    const made = await tx
      .insertInto('walls')
      .values({ id, tenant_id: ctx.tenantId, name, definition: JSON.stringify(definition), ...limitsOf(ctx) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    const wall = await getWallInTenant(tx, ctx, id);
    if (made) await appendAudit(tx, ctx, { action: 'wall.created', target: id, detail: { name } });
    return wall;
  });
}
