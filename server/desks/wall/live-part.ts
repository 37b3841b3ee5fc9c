import { type ChannelKind, kindOfChannel } from '#server/domain/channels.ts';
import type { LiveFigureKey } from '#server/domain/wall/live-figures.ts';
import { worstLamp } from '#server/domain/wall/target-lamp.ts';
import type { MonitorAgent, MonitorContact, MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';

type Scope = { queues: readonly string[]; groups: readonly string[]; kinds?: readonly ChannelKind[] | undefined };

/** The part of the live state that a tile is about. */
export type LivePart = {
  queues: readonly MonitorQueue[];
  agents: readonly MonitorAgent[];
  contacts: readonly MonitorContact[];
};

/** A queue with the contacts and the service level of some kinds of channels alone. */
function narrowed(
  queue: MonitorQueue,
  contacts: readonly MonitorContact[],
  wanted: readonly ChannelKind[],
): MonitorQueue {
  const here = contacts.filter((contact) => contact.queue === queue.queue);
  const waiting = here.filter(({ status }) => status === 'waiting' || status === 'ringing');
  const kinds = (queue.kinds ?? []).filter(({ kind }) => wanted.includes(kind));
  const [only] = kinds;
  return {
    ...queue,
    waiting: waiting.length,
    longestWaitSince: waiting.map(({ since }) => since).sort()[0] ?? null,
    breachAt: waiting.length === queue.waiting ? (queue.breachAt ?? null) : null,
    talking: here.filter(({ status }) => status === 'talking').length,
    kinds,
    today: { ...queue.today, serviceLevel: kinds.length === 1 ? (only?.serviceLevel ?? null) : null },
    lamp: worstLamp(kinds.map(({ lamp }) => lamp)),
  };
}

/** Queues by name and, with groups, only those that agents of the groups can serve; agents of the groups who can serve the queues. */
export function livePart(state: MonitorState, { queues: names, groups, kinds = [] }: Scope): LivePart {
  const ofGroups = (agent: MonitorAgent) => groups.length === 0 || agent.groups.some((name) => groups.includes(name));
  const members = state.agents.filter(ofGroups);
  const served = new Set(members.flatMap((agent) => agent.queues));
  const queues = state.queues.filter(
    ({ queue }) => (names.length === 0 || names.includes(queue)) && (groups.length === 0 || served.has(queue)),
  );
  const shown = new Set(queues.map(({ queue }) => queue));
  const all = names.length === 0 && groups.length === 0;
  const contacts = all ? state.contacts : state.contacts.filter(({ queue }) => shown.has(queue));
  const ofKinds = contacts.filter(({ channel }) => kinds.some((kind) => kindOfChannel(channel ?? '') === kind));
  return {
    queues: kinds.length === 0 ? queues : queues.map((queue) => narrowed(queue, ofKinds, kinds)),
    agents: names.length === 0 ? members : members.filter((agent) => agent.queues.some((name) => shown.has(name))),
    contacts: kinds.length === 0 ? contacts : ofKinds,
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
