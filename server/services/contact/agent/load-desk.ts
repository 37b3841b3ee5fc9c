import { sql } from 'kysely';
import { type Capacity, unitsOffered } from '#server/domain/capacity.ts';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { inHand } from '#server/services/contact/segment/in-hand.ts';
import { loadActs } from '#server/services/contact/supervision/load-acts.ts';
import type { AgentState, DeskContact, DeskOffer, DeskState } from '#widget/protocol/staff.ts';
import { lackingSkills } from './lacking-skills.ts';
import { loadLosses } from './load-losses.ts';

type OfferRow = {
  offer: string;
  contact: string;
  queue: string;
  label: string | null;
  visitor_name: string | null;
  question: string | null;
  entered_at: Date;
  offered_at: Date;
  expires_at: Date;
  mode: string;
};

async function loadOffers(tx: Tx, ctx: Ctx, agentId: string): Promise<DeskOffer[]> {
  const { rows } = await sql<OfferRow>`
    select o.id as offer, o.contact_id as contact, q.name as queue, q.label, c.visitor_name,
      (select left(m.body, 500) from messages m
        where m.tenant_id = o.tenant_id and m.contact_id = o.contact_id and m.seq = 1) as question,
      v.entered_at, o.offered_at, o.expires_at, o.mode
    from offers o
      join contacts c on c.tenant_id = o.tenant_id and c.id = o.contact_id
      join visits v on v.tenant_id = o.tenant_id and v.id = o.visit_id
      join queues q on q.tenant_id = o.tenant_id and q.id = o.queue_id
    where o.tenant_id = ${ctx.tenantId} and o.agent_id = ${agentId} and o.ended_at is null
    order by o.offered_at, o.id`.execute(tx);
  return rows.map((row) => ({
    offer: row.offer,
    contact: row.contact,
    queue: row.queue,
    ...(row.label !== null && { queueLabel: row.label }),
    ...(row.visitor_name !== null && { visitorName: row.visitor_name }),
    question: row.question ?? '',
    waitingSince: row.entered_at.toISOString(),
    offeredAt: row.offered_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.mode === 'directed' && { directed: true }),
  }));
}

type ContactRow = {
  contact: string;
  segment: string;
  ended_at: Date | null;
  visitor_name: string | null;
  subject: string | null;
  queue: string | null;
  label: string | null;
  started_at: Date;
  unread: number;
  last: { sender: 'visitor' | 'agent' | 'system'; text: string; sentAt: string } | null;
  visitor_gone_at: Date | null;
  wrapup_started_at: Date | null;
  wrapup_due_at: Date | null;
};

async function loadContacts(tx: Tx, ctx: Ctx, agentId: string): Promise<DeskContact[]> {
  const { rows } = await sql<ContactRow>`
    select s.contact_id as contact, s.id as segment, s.ended_at, c.visitor_name, c.subject, q.name as queue, q.label,
      s.started_at, c.visitor_gone_at, s.wrapup_started_at, s.wrapup_due_at,
      (select count(*) from messages m where m.tenant_id = s.tenant_id and m.contact_id = s.contact_id
        and m.sender = 'visitor' and m.seq > coalesce(r.read_seq, 0)) as unread,
      (select jsonb_build_object('sender', m.sender, 'text', left(m.body, 200), 'sentAt', m.sent_at) from messages m
        where m.tenant_id = s.tenant_id and m.contact_id = s.contact_id and m.visibility = 'public'
        order by m.seq desc limit 1) as last
    from segments s
      join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id
      left join queues q on q.tenant_id = s.tenant_id and q.id = s.queue_id
      left join message_receipts r on r.tenant_id = s.tenant_id and r.contact_id = s.contact_id
        and r.reader = s.agent_id::text
    where s.tenant_id = ${ctx.tenantId} and s.agent_id = ${agentId} and ${inHand('s')}
    order by s.started_at, s.id`.execute(tx);
  return rows.map((row) => ({
    contact: row.contact,
    segment: row.segment,
    status: row.ended_at ? 'wrapup' : 'talking',
    ...(row.visitor_name !== null && { visitorName: row.visitor_name }),
    ...(row.subject !== null && { subject: row.subject }),
    queue: row.queue ?? '',
    ...(row.label !== null && { queueLabel: row.label }),
    startedAt: row.started_at.toISOString(),
    unread: row.unread,
    ...(row.last && { last: { ...row.last, sentAt: new Date(row.last.sentAt).toISOString() } }),
    visitorGone: row.visitor_gone_at !== null,
    ...(row.wrapup_started_at &&
      row.wrapup_due_at && {
        wrapup: { startedAt: row.wrapup_started_at.toISOString(), dueAt: row.wrapup_due_at.toISOString() },
      }),
  }));
}

type AgentRow = {
  now: Date;
  state: AgentState | null;
  reason: string | null;
  since: Date | null;
  capacity: Capacity | null;
};

/** Everything in the signed-in agent's hands: state, rings, conversations and wrap-ups. @throws {ServiceError} forbidden */
export async function loadDesk({ ctx }: { ctx: Ctx }): Promise<DeskState> {
  requirePermission(ctx, 'contact.work');
  const { userId } = requireUser(ctx);
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<AgentRow>`
      select clock_timestamp() as now, s.state, s.reason, s.since,
        s.capacity
      from (select 1) one left join agent_states s on s.tenant_id = ${ctx.tenantId} and s.user_id = ${userId}`.execute(
      tx,
    );
    const agent = rows[0];
    const now = agent?.now ?? new Date();
    const contacts = await loadContacts(tx, ctx, userId);
    const lacking = await lackingSkills(tx, ctx, userId);
    const lost = await loadLosses(tx, ctx, userId);
    return {
      rev: now.getTime(),
      now: now.toISOString(),
      agent: {
        state: agent?.state ?? 'offline',
        ...(agent?.reason && { reason: agent.reason }),
        since: (agent?.since ?? now).toISOString(),
        inHand: contacts.length,
        capacity: unitsOffered(agent?.capacity ?? {}),
        ...(lacking.length > 0 && { lacking }),
      },
      offers: await loadOffers(tx, ctx, userId),
      contacts,
      acts: await loadActs(tx, ctx, userId),
      ...(lost.length > 0 && { lost }),
    };
  });
}
