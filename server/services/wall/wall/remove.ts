import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { closeScreens } from '#server/services/wall/link/close-screens.ts';
import { getWallInTenant } from './wall.ts';

export const removeWallInput = z.strictObject({ id: z.uuid() });

/** Removes a wall and its links; its screens go dark at once. @throws {ServiceError} forbidden, not_found */
export async function removeWall({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeWallInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { id } = removeWallInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { name } = await getWallInTenant(tx, ctx, id, true);
    const links = await tx
      .deleteFrom('wall_links')
      .where('tenant_id', '=', ctx.tenantId)
      .where('wall_id', '=', id)
      .returning('id')
      .execute();
    await tx.deleteFrom('walls').where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    await closeScreens(
      tx,
      links.map((link) => link.id),
    );
    await appendAudit(tx, ctx, { action: 'wall.removed', target: id, detail: { name, links: links.length } });
  });
}
