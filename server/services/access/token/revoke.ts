import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const revokeTokenInput = z.strictObject({ id: z.uuid() });

/** Ends a token at once. @throws {ServiceError} forbidden, not_found */
export async function revokeToken({ ctx, input }: { ctx: Ctx; input: z.input<typeof revokeTokenInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id } = revokeTokenInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const token = await tx
      .selectFrom('api_tokens')
      .select(['name', 'revoked_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!token) throw new ServiceError('not_found', 'There is no such token.', { field: 'id' });
    if (token.revoked_at) return;
    await tx
      .updateTable('api_tokens')
      .set({ revoked_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'token.revoked', target: id, detail: { name: token.name } });
  });
}
