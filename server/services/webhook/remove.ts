import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const removeWebhookInput = z.strictObject({ id: z.uuid() });

/** Ends a webhook; what was not delivered yet goes with it. @throws {ServiceError} forbidden, not_found */
export async function removeWebhook({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeWebhookInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id } = removeWebhookInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const gone = await tx
      .deleteFrom('webhooks')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .returning('url')
      .executeTakeFirst();
    if (!gone) throw new ServiceError('not_found', 'There is no such webhook.', { field: 'id' });
    await appendAudit(tx, ctx, { action: 'webhook.removed', target: id, detail: { url: gone.url } });
  });
}
