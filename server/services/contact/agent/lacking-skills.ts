import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { LackingSkills } from '#widget/protocol/staff.ts';

type Row = { queue: string; label: string | null; skills: LackingSkills['skills'] };

/**
 * What keeps the agent from each queue in which visitors of a site begin; empty where at least one of them can ring at the
 * agent, and where no site has a queue.
 */
export async function lackingSkills(tx: Tx, ctx: Ctx, agentId: string): Promise<LackingSkills[]> {
  const { rows } = await sql<Row>`
    select q.name as queue, q.label, coalesce((
      select jsonb_agg(jsonb_build_object('name', k.name, 'min', n.min_proficiency) order by k.name)
      from queue_skills n
        join skills k on k.tenant_id = n.tenant_id and k.id = n.skill_id
        left join user_skills u on u.tenant_id = n.tenant_id and u.skill_id = n.skill_id and u.user_id = ${agentId}
      where n.tenant_id = q.tenant_id and n.queue_id = q.id and coalesce(u.proficiency, 0) < n.min_proficiency
    ), '[]') as skills
    from queues q
    where q.tenant_id = ${ctx.tenantId} and q.live
      and exists (select from sites s where s.tenant_id = q.tenant_id and s.default_queue_id = q.id)
    order by q.name`.execute(tx);
  if (rows.some(({ skills }) => skills.length === 0)) return [];
  return rows.map(({ queue, label, skills }) => ({ queue, ...(label !== null && { queueLabel: label }), skills }));
}
