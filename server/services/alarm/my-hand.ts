import { withTenant } from '#server/db/client.ts';
import { type Ctx, requirePermission, requireUser } from '#server/services/context.ts';
import { type Hand, standingHand } from './hand.ts';

/** The acting agent's own raised hand, else null. @throws {ServiceError} forbidden */
export async function myHand({ ctx }: { ctx: Ctx }): Promise<Hand | null> {
  requirePermission(ctx, 'contact.work');
  const { userId } = requireUser(ctx);
  return withTenant(ctx.tenantId, (tx) => standingHand(tx, ctx.tenantId, userId));
}
