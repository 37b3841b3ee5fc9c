import { withTenant } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** The push service has said that the browser is gone for good. */
export async function forgetSubscription(ctx: Ctx, id: string): Promise<void> {
  await withTenant(ctx.tenantId, (tx) =>
    tx.deleteFrom('push_subscriptions').where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute(),
  );
}
