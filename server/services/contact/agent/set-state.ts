import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { afterAgentFree } from '#server/services/contact/contact/after-change.ts';
import { revokeOffersOfAgent } from '#server/services/contact/offer/revoke-offers-of-agent.ts';
import { changeAgentState } from './change-state.ts';
import { noteAgentPresence } from './note-presence.ts';

export const setStateInput = z.strictObject({
  state: z.enum(['ready', 'busy', 'away', 'offline']),
  /** Why away, e.g. a break. */
  reason: z.string().min(1).max(200).optional(),
});

async function assertNothingInHand(tx: Tx, ctx: Ctx, agentId: string): Promise<void> {
  const talking = await tx
    .selectFrom('segments')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!talking) return;
  throw new ServiceError('conflict', 'You still have conversations.', {
    reason: 'stillInHand',
    hint: 'End them before you sign off.',
  });
}

/**
 * The agent's own state switch. Ready: waiting contacts are looked for at once. Anything else takes back the ring
 * that stands at the agent.
 * @throws {ServiceError} forbidden, conflict (offline with conversations in hand)
 */
export async function setAgentState({ ctx, input }: { ctx: Ctx; input: z.input<typeof setStateInput> }) {
  requirePermission(ctx, 'contact.work');
  const user = requireUser(ctx);
  const { state, reason } = setStateInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    if (state === 'offline') await assertNothingInHand(tx, ctx, user.userId);
    // May lock contacts, which come before the agent.
    await noteAgentPresence(tx, ctx, new Map([[user.userId, 0]]));
    await changeAgentState(tx, ctx, { agentId: user.userId, state, reason, by: 'self' });
  });
  if (state === 'ready') afterAgentFree(ctx, user.userId);
  else await revokeOffersOfAgent(ctx, user.userId);
  return { state };
}
