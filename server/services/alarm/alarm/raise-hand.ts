import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { causeOfHand, type Hand, standingHand } from './hand.ts';
import { raiseAlarm } from './raise.ts';
import { rolesThatHandle } from './roles-that-handle.ts';

export const raiseHandInput = z.strictObject({ reason: z.string().trim().max(500).optional() });

/**
 * An agent asks for a supervisor: an alarm that stands before all others, at everybody who may take it. One hand is up
 * at a time, so repeating changes nothing. @throws {ServiceError} forbidden
 */
export async function raiseHand({ ctx, input }: { ctx: Ctx; input: z.input<typeof raiseHandInput> }): Promise<Hand> {
  requirePermission(ctx, 'contact.work');
  const { userId, login, name } = requireUser(ctx);
  const { reason } = raiseHandInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    await raiseAlarm(tx, ctx, {
      kind: 'hand',
      cause: causeOfHand(userId),
      name: name.slice(0, 200),
      severity: 'critical',
      subjectKind: 'agent',
      subject: login,
      subjectLabel: name,
      tell: { roles: await rolesThatHandle(tx, ctx), groups: [], users: [], channels: ['screen', 'sound', 'push'] },
      raisedBy: userId,
      reason: reason || null,
    });
    const hand = await standingHand(tx, ctx.tenantId, userId);
    if (!hand) throw new Error(`The hand of ${userId} is neither raised nor standing`);
    return hand;
  });
}
