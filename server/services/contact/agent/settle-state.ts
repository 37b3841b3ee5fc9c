import { sql } from 'kysely';
import { derivedState } from '#server/domain/agent-state.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { inHand } from '#server/services/contact/segment/in-hand.ts';
import { changeAgentState } from './change-state.ts';

/**
 * Brings an agent's state in line with what the agent now holds, after a segment or a wrap-up began or ended.
 * Locks the agent; the caller holds the contact's lock already.
 * @param handled true when a handling has just ended: the idle time begins anew
 */
export async function settleAgentState(tx: Tx, ctx: Ctx, agentId: string, handled: boolean): Promise<void> {
  const agent = await tx
    .selectFrom('agent_states')
    .select(['state'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', agentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (handled) {
    await tx
      .updateTable('agent_states')
      .set({ idle_since: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', agentId)
      .execute();
  }
  const hands = await tx
    .selectFrom('segments')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('ended_at', 'is', null).as('talking'),
      eb.fn.countAll<number>().filterWhere('ended_at', 'is not', null).as('wrappingUp'),
    ])
    .where('tenant_id', '=', ctx.tenantId)
    .where('agent_id', '=', agentId)
    .where(inHand('segments'))
    .executeTakeFirstOrThrow();
  const state = derivedState(agent.state, hands);
  if (state !== agent.state) await changeAgentState(tx, ctx, { agentId, state, by: 'system' });
}
