import { sql } from 'kysely';
import { type Capacity, hasRoom, type InHand, unitsOffered } from '#server/domain/capacity.ts';
import { channels } from '#server/domain/channels.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { inHand, inHandByChannel } from '#server/services/contact/segment/index.ts';
import { allQueues } from '#server/services/directory/queue/index.ts';
import type { AgentState, MonitorAgent, MonitorContact, MonitorState } from '#widget/protocol/staff.ts';

type AgentRow = {
  id: string;
  login: string;
  name: string;
  state: AgentState;
  reason: string | null;
  since: Date;
  capacity: Capacity;
  in_hand: InHand;
  groups: string[];
  group_ids: string[];
  queues: string[];
  contacts: string[];
};

/** An agent, with what decides who may see them; the ids stand in the order of the names in `groups`. */
export type LiveAgent = MonitorAgent & { groupIds: string[] };

/** A contact, with what decides who may see it; `servedBy`: groups of its agents, null before the first. */
export type LiveContact = MonitorContact & { siteId: string | null; servedBy: string[] | null };

/** People who can work contacts now: they have a state and are not disabled. */
async function loadAgents(tx: Tx, ctx: Ctx): Promise<LiveAgent[]> {
  const { rows } = await sql<AgentRow>`
    select u.id, u.login, u.name, s.state, s.reason, s.since,
      s.capacity, ${inHandByChannel('s')} as in_hand,
      array(select g.name from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = u.tenant_id and m.user_id = u.id order by g.name) as groups,
      array(select g.id from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = u.tenant_id and m.user_id = u.id order by g.name) as group_ids,
      array(select q.name from queues q where q.tenant_id = u.tenant_id and q.live and not exists (
        select from queue_skills n left join user_skills k
          on k.tenant_id = n.tenant_id and k.skill_id = n.skill_id and k.user_id = u.id
        where n.tenant_id = q.tenant_id and n.queue_id = q.id and coalesce(k.proficiency, 0) < n.min_proficiency)
        order by q.name) as queues,
      array(select g.contact_id from segments g where g.tenant_id = u.tenant_id and g.agent_id = u.id and ${inHand('g')}
        order by g.started_at) as contacts
    from agent_states s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    where s.tenant_id = ${ctx.tenantId} and u.disabled_at is null order by u.name, u.login`.execute(tx);
  return rows.map(({ reason, since, contacts, group_ids, capacity, in_hand, ...row }) => ({
    ...row,
    capacity: unitsOffered(capacity),
    roomFor: channels.filter((channel) => hasRoom(capacity, in_hand, channel)),
    groupIds: group_ids,
    ...(reason !== null && { reason }),
    since: since.toISOString(),
    inHand: contacts.length,
    contacts,
  }));
}

type ContactRow = {
  contact: string;
  channel: string;
  queue: string | null;
  status: MonitorContact['status'];
  visitor_name: string | null;
  agent_id: string | null;
  agent_name: string | null;
  since: Date;
  created_at: Date;
  site_id: string | null;
  served_by: string[] | null;
};

/** Open contacts, those who wait first, the longest waiting on top. */
async function loadContacts(tx: Tx, ctx: Ctx): Promise<LiveContact[]> {
  const { rows } = await sql<ContactRow>`
    select c.id as contact, c.channel, q.name as queue, c.visitor_name, c.created_at, c.site_id, u.id as agent_id, u.name as agent_name,
      case when c.status = 'waiting' and o.id is not null then 'ringing' else c.status end as status,
      coalesce(case c.status when 'waiting' then v.entered_at when 'talking' then s.started_at
        when 'wrapup' then s.wrapup_started_at end, c.created_at) as since,
      case when exists (select from segments g where g.tenant_id = c.tenant_id and g.contact_id = c.id) then array(
        select distinct m.group_id from segments g join group_members m on m.tenant_id = g.tenant_id
          and m.user_id = g.agent_id where g.tenant_id = c.tenant_id and g.contact_id = c.id) end as served_by
    from contacts c
      left join lateral (select queue_id, entered_at from visits v where v.tenant_id = c.tenant_id
        and v.contact_id = c.id order by entered_at desc limit 1) v on true
      left join queues q on q.tenant_id = c.tenant_id and q.id = v.queue_id
      left join lateral (select id, agent_id from offers o where o.tenant_id = c.tenant_id and o.contact_id = c.id
        and o.ended_at is null limit 1) o on true
      left join lateral (select agent_id, started_at, wrapup_started_at from segments g where g.tenant_id = c.tenant_id
        and g.contact_id = c.id and ${inHand('g')} order by started_at desc limit 1) s on true
      left join users u on u.tenant_id = c.tenant_id and u.id = coalesce(s.agent_id, o.agent_id)
    where c.tenant_id = ${ctx.tenantId} and c.status <> 'closed'
    order by c.status <> 'waiting', since, c.id`.execute(tx);
  return rows.map((row) => ({
    contact: row.contact,
    channel: row.channel,
    queue: row.queue ?? '',
    status: row.status,
    ...(row.visitor_name !== null && { visitorName: row.visitor_name }),
    ...(row.agent_id !== null && { agentId: row.agent_id }),
    ...(row.agent_name !== null && { agentName: row.agent_name }),
    since: row.since.toISOString(),
    createdAt: row.created_at.toISOString(),
    siteId: row.site_id,
    servedBy: row.served_by,
  }));
}

/** Sites by the queue in which their contacts begin. */
async function sitesOfQueues(tx: Tx, ctx: Ctx): Promise<Map<string, string[]>> {
  const sites = await tx
    .selectFrom('sites')
    .select(['id', 'default_queue_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
  const grouped = Map.groupBy(sites, (site) => site.default_queue_id ?? '');
  return new Map([...grouped].map(([queue, members]) => [queue, members.map(({ id }) => id)]));
}

/** All groups, by name. */
async function loadGroups(tx: Tx, ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return tx.selectFrom('groups').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).orderBy('name').execute();
}

/** What the last check of the tenant's figures found; null: nothing. */
async function loadConservation(tx: Tx, ctx: Ctx): Promise<MonitorState['conservation']> {
  const check = await tx
    .selectFrom('conservation_checks')
    .select(['broken_since', 'breaches'])
    .where('tenant_id', '=', ctx.tenantId)
    .executeTakeFirst();
  return check?.broken_since ? { since: check.broken_since.toISOString(), breaches: check.breaches } : null;
}

/** The live state of the whole tenant: queues that are routed to, agents, open contacts. @throws {ServiceError} forbidden */
export async function loadLiveState({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx, 'monitor.read');
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
    const sites = await sitesOfQueues(tx, ctx);
    const queues = (await allQueues(tx, ctx)).filter((queue) => queue.live);
    return {
      now: rows[0]?.now ?? new Date(),
      queues: queues.map((queue) => ({ ...queue, siteIds: sites.get(queue.id) ?? [] })),
      agents: await loadAgents(tx, ctx),
      groups: await loadGroups(tx, ctx),
      contacts: await loadContacts(tx, ctx),
      conservation: await loadConservation(tx, ctx),
    };
  });
}

/** What the Online Monitor is made of. */
export type LiveState = Awaited<ReturnType<typeof loadLiveState>>;
