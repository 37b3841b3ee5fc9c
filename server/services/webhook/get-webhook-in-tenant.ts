import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** The webhook, locked against others who change it. @throws {ServiceError} not_found */
export async function getWebhookInTenant(tx: Tx, ctx: Ctx, id: string) {
  const webhook = await tx
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!webhook) throw new ServiceError('not_found', 'There is no such webhook.', { field: 'id' });
  return webhook;
}
