import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { changeAgentState } from '#server/services/contact/agent/change-state.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { afterAgentFree } from '#server/services/contact/contact/after-change.ts';
import { revokeOffersOfAgent } from '#server/services/contact/offer/revoke-offers-of-agent.ts';
import { isRepeated, noteAct, refuse } from './act.ts';
import { assertMayBe, lockState } from './agent-state.ts';
import { getAgentInReach } from './reach.ts';

export const superviseStateInput = z.strictObject({
  /** Made by the client; a repeat is done once. */
  act: z.uuid(),
  agent: z.uuid(),
  state: z.enum(['ready', 'away', 'offline']),
  /** Why away. */
  reason: z.string().min(1).max(200).optional(),
  /** The state the supervisor saw; another one by now is a conflict. */
  seen: z.enum(['offline', 'ready', 'busy', 'wrapup', 'away']),
});

async function change(tx: Tx, ctx: Ctx, input: z.infer<typeof superviseStateInput>): Promise<boolean> {
  const { act, agent: agentId, state, reason, seen } = input;
  const agent = await getAgentInReach(tx, ctx, agentId);
  const before = await lockState(tx, ctx, agentId);
  const about = { id: act, kind: 'state' as const, input };
  if (await isRepeated(tx, ctx, about)) return false;
  if (before.state !== seen) throw refuse('changed', `${agent.name} has changed state meanwhile.`, 'Look again.');
  await assertMayBe(tx, ctx, agent, state);
  const supervisor = requireUser(ctx).login;
  await changeAgentState(tx, ctx, { agentId, state, reason, by: 'supervisor', supervisor });
  // Nothing in hand but wrap-ups: ready is shown as wrap-up, as for an agent's own switch.
  if (state === 'ready') await settleAgentState(tx, ctx, agentId, false);
  const after = await lockState(tx, ctx, agentId);
  await noteAct(tx, ctx, { ...about, subject: agentId, agent: agentId, before: before.shown, after: after.shown });
  const detail = { act, state, ...(reason !== undefined && { reason }), before: before.shown };
  await appendAudit(tx, ctx, { action: 'agent.stateSet', target: agentId, detail });
  return true;
}

/**
 * A supervisor changes an agent's state: away with a reason, available, offline. The agent is told by whom.
 * @throws {ServiceError} forbidden, not_found, conflict (changed meanwhile, absent, conversations in hand)
 */
export async function superviseAgentState({ ctx, input }: { ctx: Ctx; input: z.input<typeof superviseStateInput> }) {
  requirePermission(ctx, 'contact.supervise');
  requireUser(ctx);
  const parsed = superviseStateInput.parse(input);
  const fresh = await withTenant(ctx.tenantId, (tx) => change(tx, ctx, parsed));
  if (fresh && parsed.state === 'ready') afterAgentFree(ctx, parsed.agent);
  else if (fresh) await revokeOffersOfAgent(ctx, parsed.agent);
  return { act: parsed.act, agent: parsed.agent };
}
