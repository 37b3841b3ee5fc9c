import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** The push service has said that the browser is gone for good. */
export async function forgetSubscription(ctx: Ctx, id: string): Promise<void> {
  await withTenant(ctx.tenantId, (tx) =>
    tx.deleteFrom('push_subscriptions').where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute(),
  );
}
