import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const retryDeliveryInput = z.strictObject({ delivery: z.uuid() });

/**
 * Makes a delivery due at once: one that waits for its next attempt, or one that was given up, which then has all its
 * attempts again. One that the receiver took stays as it is.
 * @throws {ServiceError} forbidden, not_found
 */
export async function retryDelivery({ ctx, input }: { ctx: Ctx; input: z.input<typeof retryDeliveryInput> }) {
  requirePermission(ctx, 'token.manage');
  const { delivery } = retryDeliveryInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const found = await tx
      .selectFrom('webhook_deliveries')
      .select(['webhook_id', 'delivered_at', 'failed_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', delivery)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw new ServiceError('not_found', 'There is no such delivery.', { field: 'delivery' });
    if (found.delivered_at) return;
    const again = found.failed_at ? { failed_at: null, attempts: 0 } : {};
    await tx
      .updateTable('webhook_deliveries')
      .set({ ...again, next_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', delivery)
      .execute();
    await appendAudit(tx, ctx, { action: 'webhook.retried', target: found.webhook_id, detail: { delivery } });
    await sql`select pg_notify('webhooks', '')`.execute(tx);
  });
}
