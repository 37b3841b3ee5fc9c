import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';

type Row = {
  now: Date;
  status: StaffContactState['status'];
  queue: string | null;
  label: string | null;
  channel: string;
  created_at: Date;
  ended_at: Date | null;
  ended_by: StaffContactState['endedBy'] | null;
  visitor_name: string | null;
  entry_url: string | null;
  page_url: string | null;
  language: string | null;
  form: Record<string, string>;
  visitor_gone_at: Date | null;
  customer: { id: string; name: string | null; email: string | null; phone: string | null; verified: boolean } | null;
  agents: { id: string; name: string }[];
  delivered_seq: number;
  read_seq: number;
};

/** What staff see of a contact beside its messages. The caller has asserted that the reader may see it. */
export async function loadStaffState(tx: Tx, ctx: Ctx, contactId: string): Promise<StaffContactState> {
  const { rows } = await sql<Row>`
    select clock_timestamp() as now, c.status, q.name as queue, q.label, c.channel, c.created_at, c.ended_at, c.ended_by,
      c.visitor_name, c.entry_url, c.page_url, c.language, c.form, c.visitor_gone_at,
      (select jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone, 'verified', k.verified)
        from customers k where k.tenant_id = c.tenant_id and k.id = c.customer_id) as customer,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by s.started_at)
        from segments s join users u on u.tenant_id = s.tenant_id and u.id = s.agent_id
        where s.tenant_id = c.tenant_id and s.contact_id = c.id and s.ended_at is null), '[]') as agents,
      coalesce(r.delivered_seq, 0) as delivered_seq, coalesce(r.read_seq, 0) as read_seq
    from contacts c
      left join lateral (select queue_id from visits v where v.tenant_id = c.tenant_id and v.contact_id = c.id
        order by entered_at desc limit 1) v on true
      left join queues q on q.tenant_id = c.tenant_id and q.id = v.queue_id
      left join message_receipts r on r.tenant_id = c.tenant_id and r.contact_id = c.id and r.reader = 'visitor'
    where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new ServiceError('not_found', 'This contact does not exist.');
  const { customer } = row;
  return {
    rev: row.now.getTime(),
    contact: contactId,
    status: row.status,
    queue: row.queue ?? '',
    ...(row.label !== null && { queueLabel: row.label }),
    channel: row.channel,
    createdAt: row.created_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.ended_by && { endedBy: row.ended_by }),
    ...(row.visitor_name !== null && { visitorName: row.visitor_name }),
    ...(row.entry_url !== null && { entryUrl: row.entry_url }),
    ...(row.page_url !== null && { pageUrl: row.page_url }),
    ...(row.language !== null && { language: row.language }),
    form: row.form,
    visitorGone: row.visitor_gone_at !== null,
    ...(customer && {
      customer: {
        id: customer.id,
        ...(customer.name !== null && { name: customer.name }),
        ...(customer.email !== null && { email: customer.email }),
        ...(customer.phone !== null && { phone: customer.phone }),
        verified: customer.verified,
      },
    }),
    agents: row.agents,
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
  };
}
