import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { roomFor } from '#server/services/contact/segment/room.ts';
import { refuse } from './act.ts';
import { getAgentInReach, getQueueInReach } from './reach.ts';

/** Where a contact is moved to: a queue, or one agent. */
export type Target = { queue?: { id: string; name: string }; agent?: { id: string; login: string } };

/** Whether the agent could hear a ring for the channel now. */
async function isFree(tx: Tx, ctx: Ctx, agentId: string, channel: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select s.state = 'ready' and ${roomFor('s', sql`${channel}::text`)}
      and not exists (select from offers o
        where o.tenant_id = s.tenant_id and o.agent_id = s.user_id and o.ended_at is null) as free
    from agent_states s where s.tenant_id = ${ctx.tenantId} and s.user_id = ${agentId}`.execute(tx);
  return rows[0]?.free ?? false;
}

/** The queue or agent within reach. @throws {ServiceError} not_found, conflict (the agent is not free) */
export async function findTarget(
  tx: Tx,
  ctx: Ctx,
  to: { queue: string } | { agent: string },
  channel: string,
): Promise<Target> {
  if ('queue' in to) return { queue: await getQueueInReach(tx, ctx, { name: to.queue }) };
  const agent = await getAgentInReach(tx, ctx, to.agent);
  if (!(await isFree(tx, ctx, agent.id, channel))) {
    throw refuse('agentNotFree', `${agent.name} is not free.`, 'Choose an agent who is ready, or a queue.');
  }
  return { agent };
}
