import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { revokeOffersOfAgent } from '#server/services/contact/offer/revoke-offers-of-agent.ts';
import { changeAgentState } from './change-state.ts';

/** An agent who stayed away beyond the grace is offline, and nothing rings there any more. */
export async function signOutGoneAgent(ctx: Ctx, agentId: string): Promise<void> {
  await withTenant(ctx.tenantId, (tx) => changeAgentState(tx, ctx, { agentId, state: 'offline', by: 'system' }));
  await revokeOffersOfAgent(ctx, agentId);
}
