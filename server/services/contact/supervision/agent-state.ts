import { sql } from 'kysely';
import type { AgentState } from '#server/domain/agent-state.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { refuse } from './act.ts';

/** An agent's page says every 4 s that it is there. */
const PRESENT = sql`interval '20 seconds'`;

/** The agent's state now, locked; `shown` is what an act remembers of it. */
export async function lockState(tx: Tx, ctx: Ctx, agentId: string) {
  const { state, reason, since } = await tx
    .selectFrom('agent_states')
    .select(['state', 'reason', 'since'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', agentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { state, shown: { state, reason, since: since.toISOString() } };
}

/**
 * Whether the agent can be put into the state: nobody is available who is not there, nor signed off with conversations.
 * @throws {ServiceError} conflict
 */
export async function assertMayBe(
  tx: Tx,
  ctx: Ctx,
  agent: { id: string; name: string },
  state: AgentState,
): Promise<void> {
  const { rows } = await sql<{ present: boolean; talking: boolean }>`
    select exists (select from agent_presence p where p.tenant_id = ${ctx.tenantId} and p.user_id = ${agent.id}
        and p.last_seen_at > clock_timestamp() - ${PRESENT}) as present,
      exists (select from segments s where s.tenant_id = ${ctx.tenantId} and s.agent_id = ${agent.id}
        and s.ended_at is null) as talking`.execute(tx);
  if (state === 'offline' && rows[0]?.talking) {
    throw refuse('inHand', `${agent.name} still has conversations.`, 'Move them first.');
  }
  if (state !== 'offline' && !rows[0]?.present) {
    throw refuse('agentAbsent', `${agent.name} is not signed in.`, 'Ask them to open the desk.');
  }
}
