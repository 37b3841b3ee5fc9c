import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { AgentState, DeskAct } from '#widget/protocol/staff.ts';

/** Who comes back after a break is still told; older ones stand in the audit log. */
const TOLD = sql`interval '15 minutes'`;
const MOST = 5;

type Row = {
  id: string;
  kind: DeskAct['kind'];
  by: string;
  at: Date;
  undone_at: Date | null;
  subject_id: string;
  after: { state?: AgentState; reason?: string | null };
  visitor_name: string | null;
  groups: string[];
};

/** What others did lately to the agent and to contacts in the agent's hands, newest first. */
export async function loadActs(tx: Tx, ctx: Ctx, agentId: string): Promise<DeskAct[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, u.name as by, a.at, a.undone_at, a.subject_id, a.after, c.visitor_name,
      array(select g.name from groups g where a.kind = 'groups' and g.tenant_id = a.tenant_id
        and g.id::text in (select jsonb_array_elements_text(a.after -> 'groups')) order by g.name) as groups
    from supervisor_acts a join users u on u.tenant_id = a.tenant_id and u.id = a.actor_id
      left join contacts c on a.kind = 'move' and c.tenant_id = a.tenant_id and c.id = a.subject_id
    where a.tenant_id = ${ctx.tenantId} and a.agent_id = ${agentId} and a.actor_id <> ${agentId}
      and a.at > clock_timestamp() - ${TOLD}
    order by a.at desc, a.id desc limit ${MOST}`.execute(tx);
  return rows.map(({ id, kind, by, at, undone_at, subject_id, after, visitor_name, groups }) => ({
    id,
    kind,
    by,
    at: at.toISOString(),
    undone: undone_at !== null,
    ...(kind === 'move' && { contact: subject_id }),
    ...(visitor_name !== null && { visitorName: visitor_name }),
    ...(kind === 'state' && after.state && { state: after.state }),
    ...(kind === 'state' && after.reason && { reason: after.reason }),
    ...(kind === 'groups' && { groups }),
  }));
}
