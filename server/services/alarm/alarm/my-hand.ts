import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Hand, standingHand } from './hand.ts';

/** The acting agent's own raised hand, else null. @throws {ServiceError} forbidden */
export async function myHand({ ctx }: { ctx: Ctx }): Promise<Hand | null> {
  requirePermission(ctx, 'contact.work');
  const { userId } = requireUser(ctx);
  return withTenant(ctx.tenantId, (tx) => standingHand(tx, ctx.tenantId, userId));
}
