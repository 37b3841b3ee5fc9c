import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getWallInTenant } from '#server/services/wall/wall/wall.ts';
import { closeScreens } from './close-screens.ts';

export const revokeWallLinkInput = z.strictObject({ id: z.uuid() });

/** Ends a link for good; its screens go dark at once. @throws {ServiceError} forbidden, not_found */
export async function revokeWallLink({ ctx, input }: { ctx: Ctx; input: z.input<typeof revokeWallLinkInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { id } = revokeWallLinkInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const link = await tx
      .selectFrom('wall_links')
      .select(['wall_id', 'name', 'revoked_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!link) throw new ServiceError('not_found', 'There is no such link.', { field: 'id' });
    await getWallInTenant(tx, ctx, link.wall_id);
    if (link.revoked_at) return;
    await tx
      .updateTable('wall_links')
      .set({ revoked_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await closeScreens(tx, [id]);
    const detail = { wall: link.wall_id, name: link.name };
    await appendAudit(tx, ctx, { action: 'wallLink.revoked', target: id, detail });
  });
}
