import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isFreshRepeat } from '#server/domain/fresh-repeat.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getWebhookInTenant } from './get-webhook-in-tenant.ts';
import { secretOf } from './sign.ts';

export const rotateWebhookInput = z.strictObject({
  id: z.uuid(),
  /** `secretVersion` of the secret to be replaced, so that a repeat does not replace the new one. */
  secretVersion: z.number().int().positive(),
});

/**
 * Gives a webhook a new secret, which is in the answer and nowhere else. It signs from the next attempt on; the old one
 * signs nothing more.
 * @throws {ServiceError} forbidden, not_found, conflict (somebody else replaced it)
 */
export async function rotateWebhook({ ctx, input }: { ctx: Ctx; input: z.input<typeof rotateWebhookInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id, secretVersion } = rotateWebhookInput.parse(input);
  const next = secretVersion + 1;
  await withTenant(ctx.tenantId, async (tx) => {
    const webhook = await getWebhookInTenant(tx, ctx, id);
    if (webhook.secret_version === next && webhook.rotated_at && isFreshRepeat(webhook.rotated_at)) return;
    if (webhook.secret_version !== secretVersion) {
      throw new ServiceError('conflict', 'The secret was replaced meanwhile.', { hint: 'Load the list again.' });
    }
    await tx
      .updateTable('webhooks')
      .set({ secret_version: next, rotated_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'webhook.rotated', target: id, detail: { url: webhook.url } });
  });
  return { id, secretVersion: next, secret: secretOf(id, next) };
}
