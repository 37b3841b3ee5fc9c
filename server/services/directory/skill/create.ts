import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const createSkillInput = z.strictObject({ name: z.string().trim().min(1).max(200) });

/** Makes a skill. @throws {ServiceError} forbidden, conflict */
export async function createSkill({ ctx, input }: { ctx: Ctx; input: z.input<typeof createSkillInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { name } = createSkillInput.parse(input);
  const id = uuid();
  await withTenant(ctx.tenantId, async (tx) => {
    await tx.insertInto('skills').values({ id, tenant_id: ctx.tenantId, name }).execute();
    await appendAudit(tx, ctx, { action: 'skill.created', target: id, detail: { name } });
  });
  return { id, name };
}
