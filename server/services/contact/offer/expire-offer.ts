import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { changeAgentState } from '#server/services/contact/agent/change-state.ts';
import { closeOffer } from './close-offer.ts';

/**
 * Ends the ring nobody answered: the agent who let it pass is away with the reason `missed` until ready again by hand.
 * The caller holds the contact's lock.
 */
export async function expireOffer(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  const due = await tx
    .selectFrom('offers')
    .select(['id', 'agent_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', (eb) => eb.fn('clock_timestamp'))
    .execute();
  for (const offer of due) {
    await closeOffer(tx, ctx, offer.id, { result: 'expired' });
    const state = await tx
      .selectFrom('agent_states')
      .select('state')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', offer.agent_id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // Who has gone busy, away or offline meanwhile keeps the state set by hand.
    if (state.state !== 'ready' && state.state !== 'wrapup') continue;
    await changeAgentState(tx, ctx, { agentId: offer.agent_id, state: 'away', reason: 'missed', by: 'system' });
  }
}
