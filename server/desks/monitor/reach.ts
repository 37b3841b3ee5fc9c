import type { Ctx } from '#server/domain/context.ts';
import { limitsOf } from '#server/domain/reach.ts';
import type { LiveAgent, LiveContact, LiveState } from '#server/services/monitor/index.ts';

/** Ids of the groups and sites somebody is limited to; null: no limit. */
export type MonitorReach = { groups: ReadonlySet<string> | null; sites: ReadonlySet<string> | null };

/** How far the viewer sees. */
export function reachOfViewer(ctx: Ctx): MonitorReach {
  const { groups, sites } = limitsOf(ctx);
  return { groups: groups && new Set(groups), sites: sites && new Set(sites) };
}

/** The same for viewers of the tenant who see the same. */
export function reachKey(ctx: Ctx): string {
  const { groups, sites } = reachOfViewer(ctx);
  const part = (limit: ReadonlySet<string> | null) => (limit ? [...limit].sort().join(',') : '*');
  return `${ctx.tenantId} ${part(groups)} ${part(sites)}`;
}

/** An agent of several groups is shown with those of them that the viewer knows. */
function narrowAgent(agent: LiveAgent, groups: ReadonlySet<string>): LiveAgent {
  const known = (_: string, index: number) => groups.has(agent.groupIds[index] ?? '');
  return { ...agent, groups: agent.groups.filter(known), groupIds: agent.groupIds.filter((id) => groups.has(id)) };
}

/**
 * The part of the live state within a reach: agents of the groups; queues that these agents can serve, or in which
 * contacts of the sites begin or are; contacts of the sites that agents of the groups serve or could be given.
 */
export function withinMonitorReach(state: LiveState, { groups, sites }: MonitorReach): LiveState {
  if (!groups && !sites) return state;
  const agents = groups
    ? state.agents
        .filter((agent) => agent.groupIds.some((id) => groups.has(id)))
        .map((agent) => narrowAgent(agent, groups))
    : state.agents;
  const served = new Set(agents.flatMap((agent) => agent.queues));
  const ofGroups = ({ servedBy, queue }: LiveContact) =>
    !groups || (servedBy ? servedBy.some((id) => groups.has(id)) : served.has(queue));
  const ofSites = ({ siteId }: LiveContact) => !sites || (siteId !== null && sites.has(siteId));
  const contacts = state.contacts.filter((contact) => ofGroups(contact) && ofSites(contact));
  const used = new Set(contacts.map(({ queue }) => queue));
  const queues = state.queues.filter(
    ({ name, siteIds }) =>
      used.has(name) || ((!groups || served.has(name)) && (!sites || siteIds.some((id) => sites.has(id)))),
  );
  const [agentIds, contactIds] = [new Set(agents.map(({ id }) => id)), new Set(contacts.map(({ contact }) => contact))];
  const queueNames = new Set(queues.map(({ name }) => name));
  const shownNames = new Set([...queueNames, ...agents.map(({ login }) => login)]);
  const breaches = state.conservation?.breaches.filter(({ of }) => of !== null && shownNames.has(of)) ?? [];
  return {
    ...state,
    conservation: state.conservation && breaches.length > 0 ? { ...state.conservation, breaches } : null,
    queues,
    groups: groups ? state.groups.filter(({ id }) => groups.has(id)) : state.groups,
    agents: agents.map((agent) => ({
      ...agent,
      queues: agent.queues.filter((name) => queueNames.has(name)),
      contacts: agent.contacts.filter((id) => contactIds.has(id)),
    })),
    contacts: contacts.map(({ agentId, agentName, ...contact }) => ({
      ...contact,
      ...(agentId !== undefined && agentIds.has(agentId) && { agentId, ...(agentName !== undefined && { agentName }) }),
    })),
  };
}
