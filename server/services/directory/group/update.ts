import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceAgent } from '#server/services/access/user/index.ts';

export const updateGroupInput = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(200).optional(),
  location: z.string().trim().min(1).max(200).nullable().optional(),
});

/** Renames or moves a group; its members are announced anew, since figures go by name. @throws {ServiceError} forbidden, not_found, conflict */
export async function updateGroup({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateGroupInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { id, name, location } = updateGroupInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await tx
      .selectFrom('groups')
      .select(['name', 'location'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw new ServiceError('not_found', 'There is no such group.', { field: 'id' });
    const after = { name: name ?? before.name, location: location === undefined ? before.location : location };
    await tx.updateTable('groups').set(after).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    await appendAudit(tx, ctx, { action: 'group.updated', target: id, detail: { before, after } });
    const members = await tx
      .selectFrom('group_members')
      .select('user_id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('group_id', '=', id)
      .orderBy('user_id')
      .execute();
    for (const member of members) await announceAgent(tx, ctx, member.user_id);
    return { id, ...after };
  });
}
