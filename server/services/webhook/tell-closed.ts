import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

type Facts = {
  id: string;
  channel: string;
  direction: string;
  queue: string | null;
  agent: string | null;
  created_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  closed_at: Date;
  outcome: string | null;
  reasons: string[];
};

/** The contact as its last queue and its last agent left it. */
async function factsOf(tx: Tx, ctx: Ctx, contactId: string): Promise<Facts> {
  const { rows } = await sql<Facts>`
    select c.id, c.channel, c.direction, v.queue, v.outcome, s.agent, c.created_at, c.ended_at, c.ended_by, c.closed_at,
      array(select distinct reason from segments r, unnest(r.reasons) reason
        where r.tenant_id = c.tenant_id and r.contact_id = c.id order by reason) as reasons
    from contacts c
    left join lateral (select q.name as queue, v.outcome from visits v
      join queues q on q.tenant_id = v.tenant_id and q.id = v.queue_id
      where v.tenant_id = c.tenant_id and v.contact_id = c.id order by v.entered_at desc, v.id desc limit 1) v on true
    left join lateral (select u.login as agent from segments g
      join users u on u.tenant_id = g.tenant_id and u.id = g.agent_id
      where g.tenant_id = c.tenant_id and g.contact_id = c.id and g.role = 'primary'
      order by g.started_at desc, g.id desc limit 1) s on true
    where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}`.execute(tx);
  const facts = rows[0];
  if (!facts) throw new Error(`There is no contact ${contactId} to tell of`);
  return facts;
}

/**
 * Notes for each webhook that a contact was closed, in the transaction that closes it: a delivery exists exactly
 * when the closing does. Facts only, no texts of the conversation.
 */
export async function tellContactClosed(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  // The lock holds off a deletion, which would make the closing fail by the foreign key.
  const webhooks = await tx
    .selectFrom('webhooks')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`'contact.closed' = any(events)`)
    .forKeyShare()
    .execute();
  if (webhooks.length === 0) return;
  const { id, created_at, ended_at, ended_by, closed_at, ...facts } = await factsOf(tx, ctx, contactId);
  const contact = { id, ...facts, createdAt: created_at, endedAt: ended_at, endedBy: ended_by, closedAt: closed_at };
  const deliveries = webhooks.map((webhook) => {
    const delivery = uuid();
    const body = JSON.stringify({ id: delivery, type: 'contact.closed', time: closed_at, contact });
    return { id: delivery, tenant_id: ctx.tenantId, webhook_id: webhook.id, event: 'contact.closed', body };
  });
  await tx.insertInto('webhook_deliveries').values(deliveries).execute();
  await sql`select pg_notify('webhooks', '')`.execute(tx);
}
