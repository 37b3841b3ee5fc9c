import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { VisitorContactState } from '#widget/protocol/frames.ts';

type Row = {
  now: Date;
  status: 'waiting' | 'talking' | 'wrapup' | 'closed';
  ended_by: VisitorContactState['endedBy'] | null;
  end_cause: VisitorContactState['endCause'] | null;
  agent_name: string | null;
  delivered_seq: number | null;
  read_seq: number | null;
  position: number | null;
  queue_length: number | null;
};

/** What the visitor may know of the own contact; seqs as the visitor counts. The caller has asserted that it is theirs. */
export async function loadVisitorState(tx: Tx, ctx: Ctx, contactId: string): Promise<VisitorContactState> {
  const publicSeq = (column: 'delivered_seq' | 'read_seq') => sql<number | null>`
    (select max(m.public_seq) from messages m where m.tenant_id = c.tenant_id and m.contact_id = c.id
      and m.seq <= (select max(${sql.ref(`r.${column}`)}) from message_receipts r
        where r.tenant_id = c.tenant_id and r.contact_id = c.id and r.reader <> 'visitor'))`;
  const { rows } = await sql<Row>`
    select clock_timestamp() as now, c.status, c.ended_by, c.end_cause, ${publicSeq('delivered_seq')} as delivered_seq,
      ${publicSeq('read_seq')} as read_seq,
      (select u.name from segments s join users u on u.tenant_id = s.tenant_id and u.id = s.agent_id
        where s.tenant_id = c.tenant_id and s.contact_id = c.id order by s.started_at desc limit 1) as agent_name,
      p.position, p.queue_length
    from contacts c left join lateral (
      select count(*) filter (where (-o.priority, o.position_at, o.id) <= (-v.priority, v.position_at, v.id)) as position,
        count(*) as queue_length
      from visits v join visits o on o.tenant_id = v.tenant_id and o.queue_id = v.queue_id and o.left_at is null
      where v.tenant_id = c.tenant_id and v.contact_id = c.id and v.left_at is null
      having count(*) > 0) p on true
    where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new ServiceError('not_found', 'This contact does not exist.');
  const status = row.status === 'wrapup' || row.status === 'closed' ? 'ended' : row.status;
  return {
    rev: row.now.getTime(),
    contact: contactId,
    status,
    ...(status === 'waiting' && row.position !== null && { position: row.position }),
    ...(status === 'waiting' && row.queue_length !== null && { queueLength: row.queue_length }),
    ...(status !== 'waiting' && row.agent_name !== null && { agentName: row.agent_name }),
    ...(row.ended_by && { endedBy: row.ended_by }),
    ...(row.end_cause && { endCause: row.end_cause }),
    deliveredSeq: row.delivered_seq ?? 0,
    readSeq: row.read_seq ?? 0,
  };
}
