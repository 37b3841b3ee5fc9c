import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getWebhookInTenant } from './get-webhook-in-tenant.ts';

export const setWebhookPausedInput = z.strictObject({ id: z.uuid(), paused: z.boolean() });

/**
 * Holds a webhook's deliveries back, or lets them go again; what happens meanwhile is kept for it, seven days long.
 * @throws {ServiceError} forbidden, not_found
 */
export async function setWebhookPaused({ ctx, input }: { ctx: Ctx; input: z.input<typeof setWebhookPausedInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id, paused } = setWebhookPausedInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const webhook = await getWebhookInTenant(tx, ctx, id);
    if ((webhook.paused_at !== null) === paused) return;
    await tx
      .updateTable('webhooks')
      .set({ paused_at: paused ? sql<Date>`clock_timestamp()` : null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    const action = paused ? 'webhook.paused' : 'webhook.resumed';
    await appendAudit(tx, ctx, { action, target: id, detail: { url: webhook.url } });
    if (!paused) await sql`select pg_notify('webhooks', '')`.execute(tx);
  });
}
