import type { LiveFigureKey } from '#server/domain/wall/live-figures.ts';
import type { MonitorAgent, MonitorContact, MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';

type Scope = { queues: readonly string[]; groups: readonly string[] };

/** The part of the live state that a tile is about. */
export type LivePart = {
  queues: readonly MonitorQueue[];
  agents: readonly MonitorAgent[];
  contacts: readonly MonitorContact[];
};

/** Queues by name and, with groups, only those that agents of the groups can serve; agents of the groups who can serve the queues. */
export function livePart(state: MonitorState, { queues: names, groups }: Scope): LivePart {
  const ofGroups = (agent: MonitorAgent) => groups.length === 0 || agent.groups.some((name) => groups.includes(name));
  const members = state.agents.filter(ofGroups);
  const served = new Set(members.flatMap((agent) => agent.queues));
  const queues = state.queues.filter(
    ({ queue }) => (names.length === 0 || names.includes(queue)) && (groups.length === 0 || served.has(queue)),
  );
  const shown = new Set(queues.map(({ queue }) => queue));
  const all = names.length === 0 && groups.length === 0;
  return {
    queues,
    agents: names.length === 0 ? members : members.filter((agent) => agent.queues.some((name) => shown.has(name))),
    contacts: all ? state.contacts : state.contacts.filter(({ queue }) => shown.has(queue)),
  };
}

const sum = (queues: readonly MonitorQueue[], pick: (queue: MonitorQueue) => number) =>
  queues.reduce((total, queue) => total + pick(queue), 0);

/** Entering of the one who waits longest in any of the queues; null when nobody waits. */
export function longestWaitOf(queues: readonly MonitorQueue[]): string | null {
  return queues.flatMap(({ longestWaitSince }) => longestWaitSince ?? []).sort()[0] ?? null;
}

/** A live figure's value now; seconds of the longest wait, 0 when nobody waits. */
export function liveValue(key: LiveFigureKey, { queues, agents }: LivePart, now: string): number {
  const inState = (state: string) => agents.filter((agent) => agent.state === state).length;
  switch (key) {
    case 'live.waiting':
      return sum(queues, ({ waiting }) => waiting);
    case 'live.talking':
      return sum(queues, ({ talking }) => talking);
    case 'live.longestWait': {
      const since = longestWaitOf(queues);
      return since === null ? 0 : Math.max(0, (Date.parse(now) - Date.parse(since)) / 1000);
    }
    case 'live.ready':
    case 'live.busy':
    case 'live.wrapup':
    case 'live.away':
      return inState(key.slice('live.'.length));
    case 'live.signedIn':
      return agents.length - inState('offline');
  }
}
