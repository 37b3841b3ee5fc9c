import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const createGroupInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  location: z.string().trim().min(1).max(200).nullable().default(null),
});

/** Makes a group. @throws {ServiceError} forbidden, conflict */
export async function createGroup({ ctx, input }: { ctx: Ctx; input: z.input<typeof createGroupInput> }) {
  requirePermission(ctx, 'directory.manage');
  const fields = createGroupInput.parse(input);
  const id = uuid();
  await withTenant(ctx.tenantId, async (tx) => {
    await tx
      .insertInto('groups')
      .values({ id, tenant_id: ctx.tenantId, ...fields })
      .execute();
    await appendAudit(tx, ctx, { action: 'group.created', target: id, detail: fields });
  });
  return { id, ...fields };
}
