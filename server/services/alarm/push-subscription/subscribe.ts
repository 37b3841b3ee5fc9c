import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { env } from '#server/env.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { parseTarget, SafeFetchError } from '#server/platform/fetch/target.ts';

/** Browsers of one person; the oldest gives way. */
const MOST = 10;

const key = (bytes: number) =>
  z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-]+={0,2}$/)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, `must be ${bytes} bytes in base64url`);

/** As the browser's `PushSubscription` gives it. */
export const subscribePushInput = z.strictObject({
  endpoint: z.string().min(1).max(2000),
  keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
});

/**
 * Lets a browser of the acting person take alarms by push. The address is the browser's own push service: only hosts of
 * the public internet are called. Repeating changes nothing. @throws {ServiceError} forbidden, invalid
 */
export async function subscribePush({ ctx, input }: { ctx: Ctx; input: z.input<typeof subscribePushInput> }) {
  requirePermission(ctx, 'alarm.read');
  const { userId } = requireUser(ctx);
  const { endpoint, keys } = subscribePushInput.parse(input);
  try {
    parseTarget(endpoint, env().SAFE_FETCH_ALLOW, env().SAFE_FETCH_PORTS);
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    throw new ServiceError('invalid', error.message, { field: 'endpoint' });
  }
  await withTenant(ctx.tenantId, async (tx) => {
    const values = { user_id: userId, ...keys };
    await tx
      .insertInto('push_subscriptions')
      .values({ id: uuid(), tenant_id: ctx.tenantId, endpoint, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'endpoint']).doUpdateSet(values))
      .execute();
    const kept = tx
      .selectFrom('push_subscriptions')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .limit(MOST);
    await tx
      .deleteFrom('push_subscriptions')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .where('id', 'not in', kept)
      .execute();
  });
}
