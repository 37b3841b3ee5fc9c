import { sql } from 'kysely';
import type { AgentState } from '#server/domain/agent-state.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

type StateChange = {
  agentId: string;
  state: AgentState;
  reason?: string | undefined;
  by: 'self' | 'supervisor' | 'system';
  /** Login of the supervisor. */
  supervisor?: string | undefined;
};

/**
 * Writes an agent's state with its event, in the caller's transaction. The same state with the same reason is no change.
 * Becoming ready from anything but wrap-up begins a new idle time.
 * @returns whether anything changed
 */
export async function changeAgentState(tx: Tx, ctx: Ctx, change: StateChange): Promise<boolean> {
  const { agentId, state, by } = change;
  const reason = change.reason ?? null;
  await tx
    .insertInto('agent_states')
    .values({ tenant_id: ctx.tenantId, user_id: agentId, reason: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const before = await tx
    .selectFrom('agent_states as s')
    .innerJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 's.tenant_id').onRef('u.id', '=', 's.user_id'))
    .select(['s.state', 's.reason', 'u.login'])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.user_id', '=', agentId)
    .forUpdate('s')
    .executeTakeFirstOrThrow();
  if (before.state === state && before.reason === reason) return false;
  const event = {
    type: 'agent.state' as const,
    agent: before.login,
    state,
    ...(reason === null ? {} : { reason }),
    by,
    ...(change.supervisor !== undefined && { supervisor: change.supervisor }),
  };
  const { time } = await appendEvent(tx, ctx, event);
  const restsAfresh = state === 'ready' && before.state !== 'wrapup';
  await tx
    .updateTable('agent_states')
    .set({ state, reason, since: time, ...(restsAfresh ? { idle_since: sql<Date>`${time}` } : {}) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', agentId)
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, agents: [agentId] });
  return true;
}
