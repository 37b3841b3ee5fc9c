import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { standingHand } from './hand.ts';
import { settleAlarm } from './settle.ts';

/** The acting agent needs nobody any more. Repeating changes nothing. @throws {ServiceError} forbidden */
export async function lowerHand({ ctx }: { ctx: Ctx }): Promise<null> {
  requirePermission(ctx, 'contact.work');
  const { userId } = requireUser(ctx);
  return withTenant(ctx.tenantId, async (tx) => {
    const hand = await standingHand(tx, ctx.tenantId, userId);
    if (hand) await settleAlarm(tx, ctx, hand.id, 'withdrawn');
    return null;
  });
}
