import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const unsubscribePushInput = z.strictObject({ endpoint: z.string().min(1).max(2000) });

/** The acting person's browser takes no more alarms. Repeating changes nothing. @throws {ServiceError} forbidden */
export async function unsubscribePush({ ctx, input }: { ctx: Ctx; input: z.input<typeof unsubscribePushInput> }) {
  requirePermission(ctx, 'alarm.read');
  const { userId } = requireUser(ctx);
  const { endpoint } = unsubscribePushInput.parse(input);
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .deleteFrom('push_subscriptions')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .where('endpoint', '=', endpoint)
      .execute(),
  );
}
