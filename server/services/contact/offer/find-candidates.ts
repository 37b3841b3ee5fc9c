import { sql } from 'kysely';
import { type Capacity, hasRoom, type InHand, shareInUse } from '#server/domain/capacity.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Candidate } from '#server/domain/routing/choose-agent.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { inHandByChannel } from '#server/services/contact/segment/room.ts';

type Row = {
  agent_id: string;
  login: string;
  state: Candidate['state'];
  idle_since: Date;
  capacity: Capacity;
  in_hand: InHand;
  ringing: boolean;
  refused_at: Date | null;
  skills: Record<string, number>;
};

/**
 * The signed-in agents of the tenant as the policy sees them for one visit.
 * @param agentId only this agent, to look again under its lock
 */
export async function findCandidates(
  tx: Tx,
  ctx: Ctx,
  visit: { id: string; channel: string },
  agentId?: string,
): Promise<Candidate[]> {
  const { rows } = await sql<Row>`
    select s.user_id as agent_id, u.login, s.state, s.idle_since,
      s.capacity, ${inHandByChannel('s')} as in_hand,
      exists (select from offers o
        where o.tenant_id = s.tenant_id and o.agent_id = s.user_id and o.ended_at is null) as ringing,
      greatest((select max(o.ended_at) from offers o where o.tenant_id = s.tenant_id and o.visit_id = ${visit.id}
        and o.agent_id = s.user_id and o.result in ('declined', 'expired')),
        (select v.entered_at from visits v where v.tenant_id = s.tenant_id and v.id = ${visit.id}
          and v.taken_from = s.user_id)) as refused_at,
      coalesce((select jsonb_object_agg(k.skill_id, k.proficiency) from user_skills k
        where k.tenant_id = s.tenant_id and k.user_id = s.user_id), '{}') as skills
    from agent_states s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    where s.tenant_id = ${ctx.tenantId} and s.state <> 'offline' and u.disabled_at is null
      ${agentId === undefined ? sql`` : sql`and s.user_id = ${agentId}`}`.execute(tx);
  return rows.map((row) => ({
    agentId: row.agent_id,
    login: row.login,
    state: row.state,
    idleSince: row.idle_since.getTime(),
    hasRoom: hasRoom(row.capacity, row.in_hand, visit.channel),
    shareInUse: shareInUse(row.capacity, row.in_hand),
    ringing: row.ringing,
    refusedAt: row.refused_at?.getTime() ?? null,
    skills: row.skills,
  }));
}
