import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { changeAgentState } from '#server/services/contact/agent/change-state.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { refuse } from './act.ts';
import { assertMayBe, lockState } from './agent-state.ts';
import { getUserName } from './user-name.ts';

const remembered = z.object({
  state: z.enum(['offline', 'ready', 'busy', 'wrapup', 'away']),
  reason: z.string().nullable(),
  since: z.string(),
});

/**
 * Gives the agent the state of before. @returns whether the agent may hear rings again
 * @throws {ServiceError} conflict when the state has changed since, or cannot be had any more
 */
export async function undoState(
  tx: Tx,
  ctx: Ctx,
  act: { subject_id: string; before: unknown; after: unknown },
): Promise<boolean> {
  const agentId = act.subject_id;
  const [before, after] = [remembered.parse(act.before), remembered.parse(act.after)];
  const { shown } = await lockState(tx, ctx, agentId);
  if (shown.state !== after.state || shown.since !== after.since) {
    throw refuse('changed', 'The state has changed since.', 'Set it as it should be.');
  }
  // Wrap-up follows from what is in hand: ready is what was chosen.
  const state = before.state === 'wrapup' ? 'ready' : before.state;
  await assertMayBe(tx, ctx, { id: agentId, name: await getUserName(tx, ctx, agentId) }, state);
  const supervisor = requireUser(ctx).login;
  const reason = before.reason ?? undefined;
  await changeAgentState(tx, ctx, { agentId, state, reason, by: 'supervisor', supervisor });
  if (state === 'ready') await settleAgentState(tx, ctx, agentId, false);
  return state === 'ready';
}
