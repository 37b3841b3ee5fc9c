import { type AgentThen, type ContactThen, readMoment } from '#clickhouse/tables/moment.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { clickhouseReader } from '#server/platform/clickhouse/clients.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { allQueues, type Queue } from '#server/services/directory/queue/index.ts';
import type { LiveAgent, LiveContact, LiveState } from '#server/services/monitor/index.ts';

type Person = { id: string; name: string };

/** Names of today's directory for what the facts call by login or name. */
type Directory = {
  people: ReadonlyMap<string, Person>;
  groups: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, string>;
  queues: Queue[];
};

async function loadDirectory(ctx: Ctx): Promise<Directory> {
  return withTenant(ctx.tenantId, async (tx) => {
    const users = await tx
      .selectFrom('users')
      .select(['id', 'login', 'name'])
      .where('tenant_id', '=', ctx.tenantId)
      .execute();
    const groups = await tx.selectFrom('groups').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).execute();
    const sites = await tx.selectFrom('sites').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).execute();
    return {
      people: new Map(users.map((user) => [user.login, user])),
      groups: new Map(groups.map(({ id, name }) => [name, id])),
      sites: new Map(sites.map(({ id, name }) => [name, id])),
      queues: await allQueues(tx, ctx),
    };
  });
}

/** Somebody or something that is in no directory any more is still told apart, and out of everybody's limits. */
const gone = (name: string) => `gone:${name}`;

function agentThen(agent: AgentThen, inHand: string[], { people, groups }: Directory): LiveAgent {
  const person = people.get(agent.agent);
  return {
    id: person?.id ?? gone(agent.agent),
    login: agent.agent,
    name: person?.name ?? agent.agent,
    state: agent.state,
    ...(agent.reason !== null && { reason: agent.reason }),
    since: new Date(agent.since).toISOString(),
    capacity: agent.capacity,
    groups: agent.groups,
    groupIds: agent.groups.map((name) => groups.get(name) ?? gone(name)),
    queues: agent.queues.sort(),
    inHand: inHand.length,
    contacts: inHand,
  };
}

function contactThen(contact: ContactThen, groupsOf: Map<string, string[]>, { people, sites }: Directory): LiveContact {
  const person = contact.agent === null ? undefined : people.get(contact.agent);
  const servedBy = [...new Set(contact.agents.flatMap((login) => groupsOf.get(login) ?? []))];
  return {
    contact: contact.contact,
    channel: contact.channel,
    queue: contact.queue,
    status: contact.status,
    ...(contact.agent !== null && {
      agentId: person?.id ?? gone(contact.agent),
      agentName: person?.name ?? contact.agent,
    }),
    since: new Date(contact.since).toISOString(),
    createdAt: new Date(contact.createdAt).toISOString(),
    siteId: contact.site === null ? null : (sites.get(contact.site) ?? gone(contact.site)),
    servedBy: contact.agents.length === 0 ? null : servedBy,
  };
}

/** A queue with the threshold that was in force, as its figures of that moment are judged. */
function queueThen(queue: Queue, at: string): Queue {
  const then = queue.thresholds.findLast((entry) => entry.effectiveFrom === null || entry.effectiveFrom <= at);
  const { serviceLevelThreshold = 20, serviceLevelThresholds = {} } = then ?? {};
  return { ...queue, serviceLevelThreshold, serviceLevelThresholds };
}

/**
 * What the live state was at an instant of the past, from the facts: the agents signed in, the contacts open, and every
 * queue that is routed to or had to do that day. Which queues an agent could serve is known by whom the agent was
 * offered or served within the day.
 */
export async function loadHistoryState(
  ctx: Ctx,
  at: Date,
  day: { from: number; to: number },
  busyQueues: ReadonlySet<string>,
): Promise<LiveState> {
  requirePermission(ctx, 'monitor.read');
  const directory = await loadDirectory(ctx);
  const moment = { tenantId: ctx.tenantId, at: at.getTime(), dayFrom: day.from, dayTo: day.to };
  const { agents, contacts } = await readMoment(clickhouseReader(), moment);
  const groupIds = (names: string[]) => names.map((name) => directory.groups.get(name) ?? gone(name));
  const groupsOf = new Map(agents.map(({ agent, groups }) => [agent, groupIds(groups)]));
  const inHand = Map.groupBy(
    contacts.filter(({ status, agent }) => agent !== null && status !== 'ringing'),
    ({ agent }) => agent,
  );
  const shown = new Set([...busyQueues, ...contacts.map(({ queue }) => queue)]);
  const queues = directory.queues.filter((queue) => queue.live || shown.has(queue.name));
  return {
    now: at,
    queues: queues.map((queue) => ({ ...queueThen(queue, at.toISOString()), siteIds: [] })),
    agents: agents.map((agent) =>
      agentThen(
        agent,
        (inHand.get(agent.agent) ?? []).map(({ contact }) => contact),
        directory,
      ),
    ),
    groups: [...directory.groups].map(([name, id]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    contacts: contacts.map((contact) => contactThen(contact, groupsOf, directory)),
    conservation: null,
  };
}
