import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getWebhookInTenant } from './get-webhook-in-tenant.ts';

export const testWebhookInput = z.strictObject({
  id: z.uuid(),
  /** Becomes the delivery's id; made once by the client, so that a repeat sends nothing more. */
  requestId: z.uuid().optional(),
});

/**
 * Sends `webhook.test` to the address by the way of all deliveries: signed, retried, listed.
 * @returns the delivery's id
 * @throws {ServiceError} forbidden, not_found, conflict (it is paused, or the request id is taken)
 */
export async function testWebhook({ ctx, input }: { ctx: Ctx; input: z.input<typeof testWebhookInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id, requestId: delivery = uuid() } = testWebhookInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const webhook = await getWebhookInTenant(tx, ctx, id);
    if (webhook.paused_at) throw new ServiceError('conflict', 'This webhook is paused.', { hint: 'Resume it first.' });
    const body = JSON.stringify({ id: delivery, type: 'webhook.test', time: new Date().toISOString() });
    const made = await tx
      .insertInto('webhook_deliveries')
      .values({ id: delivery, tenant_id: ctx.tenantId, webhook_id: id, event: 'webhook.test', body })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await appendAudit(tx, ctx, { action: 'webhook.tested', target: id, detail: { delivery } });
      await sql`select pg_notify('webhooks', '')`.execute(tx);
      return;
    }
    const own = await tx
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('webhook_id', '=', id)
      .where('id', '=', delivery)
      .executeTakeFirst();
    if (!own) throw new ServiceError('conflict', 'This request id is taken.', { field: 'requestId' });
  });
  return { delivery };
}
