import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { DeskLoss } from '#widget/protocol/staff.ts';

/** So far back an agent is told; who comes back later begins anew. */
const SPAN = sql`interval '1 hour'`;
const MOST = 20;

type Row = {
  id: string;
  contact: string;
  visitor_name: string | null;
  at: Date;
  by: string | null;
  waiting: boolean;
};

/**
 * Conversations that were taken from an agent because the connection stayed away, newest first, with who has them since:
 * the next agent, or nobody, because they wait again or are over.
 */
export async function loadLosses(tx: Tx, ctx: Ctx, agentId: string): Promise<DeskLoss[]> {
  const { rows } = await sql<Row>`
    select s.id, s.contact_id as contact, c.visitor_name, s.ended_at as at, c.status = 'waiting' as waiting,
      (select u.name from segments n join users u on u.tenant_id = n.tenant_id and u.id = n.agent_id
        where n.tenant_id = s.tenant_id and n.contact_id = s.contact_id and n.role = 'primary'
          and n.started_at >= s.ended_at and n.id <> s.id order by n.started_at limit 1) as by
    from segments s join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id
    where s.tenant_id = ${ctx.tenantId} and s.agent_id = ${agentId} and s.end_kind = 'disconnected'
      and s.ended_at > clock_timestamp() - ${SPAN}
    order by s.ended_at desc, s.id limit ${MOST}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    contact: row.contact,
    ...(row.visitor_name !== null && { visitorName: row.visitor_name }),
    at: row.at.toISOString(),
    ...(row.by !== null && { by: row.by }),
    fate: row.by !== null ? 'taken' : row.waiting ? 'waiting' : 'over',
  }));
}
