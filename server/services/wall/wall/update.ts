import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { requireOwnPictures } from '#server/services/wall/picture/pictures-in.ts';
import { createWallInput } from './create.ts';
import { requireAllowedFrames } from './frames.ts';
import { getWallInTenant, requireFreeName, type Wall } from './wall.ts';

/** The whole wall as it shall be; `version`: the one that was changed. */
export const updateWallInput = createWallInput.extend({ version: z.number().int().min(1) });

/**
 * Changes a wall; its screens show it at once. A wall that already reads so is left as it is.
 * @throws {ServiceError} forbidden, not_found, conflict (name taken, changed by somebody else meanwhile), invalid
 */
export async function updateWall({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateWallInput> }): Promise<Wall> {
  requirePermission(ctx, 'wall.manage');
  const { id, version, name, definition } = updateWallInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getWallInTenant(tx, ctx, id, true);
    if (before.name === name && isDeepStrictEqual(before.definition, definition)) return before;
    if (before.version !== version) {
      throw new ServiceError('conflict', 'Somebody else has changed this wall meanwhile.', {
        field: 'version',
        hint: 'Load it again and make your change once more.',
      });
    }
    await requireFreeName(tx, ctx, { id, name });
    await requireAllowedFrames(tx, ctx, definition);
    await requireOwnPictures(tx, ctx, { id, definition });
    await tx
      .updateTable('walls')
      .set({ name, definition: JSON.stringify(definition), version: version + 1, updated_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'wall.updated', target: id, detail: { name, version: version + 1 } });
    await publishLive(tx, { tenant: ctx.tenantId, wall: id });
    return getWallInTenant(tx, ctx, id);
  });
}
