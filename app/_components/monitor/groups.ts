import type { AgentState, MonitorAgent, MonitorGroup, MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';
import { outlookOf } from './order.ts';

/** What is looked at to tell who is idle. */
export type Beside = {
  queues: readonly MonitorQueue[];
  ringing: ReadonlySet<string | undefined>;
  /** Channels on which contacts wait, by queue. */
  channels: ReadonlyMap<string, ReadonlySet<string | undefined>>;
};

/** Queues, and ids of the agents who hear a ring. */
export function besideOf({ queues, contacts }: Pick<MonitorState, 'queues' | 'contacts'>): Beside {
  const waiting = Map.groupBy(
    contacts.filter(({ status }) => status === 'waiting'),
    ({ queue }) => queue,
  );
  const channels = new Map([...waiting].map(([queue, here]) => [queue, new Set(here.map(({ channel }) => channel))]));
  const ringing = new Set(contacts.filter(({ status }) => status === 'ringing').map((one) => one.agentId));
  return { queues, ringing, channels };
}

/** The queue in which contacts wait although this ready agent could serve them; null: there is none. */
export function idleBeside(
  agent: MonitorAgent,
  { queues, ringing, channels }: Beside,
  now: number,
): MonitorQueue | null {
  if (agent.state !== 'ready' || agent.inHand >= agent.capacity || ringing.has(agent.id)) return null;
  const fits = (queue: string) =>
    agent.roomFor === undefined || agent.roomFor.some((channel) => channels.get(queue)?.has(channel));
  const neglected = queues.filter(
    ({ queue, ...rest }) =>
      agent.queues.includes(queue) && fits(queue) && outlookOf({ queue, ...rest }, now).idleBesideWaiting,
  );
  neglected.sort((a, b) => (a.longestWaitSince ?? '').localeCompare(b.longestWaitSince ?? ''));
  return neglected[0] ?? null;
}

/** A group with what its agents do now. */
export type GroupRow = MonitorGroup & {
  signedIn: number;
  states: Record<Exclude<AgentState, 'offline'>, number>;
  inHand: number;
  capacity: number;
  /** Contacts that wait in queues its agents can serve. */
  waiting: number;
  /** Ready agents while contacts have been waiting that they could serve. */
  idle: number;
};

type Present = Pick<MonitorState, 'agents' | 'queues' | 'contacts'>;

function rowOf(group: MonitorGroup, state: Present, now: number): GroupRow {
  const members = state.agents.filter((agent) => agent.groups.includes(group.group));
  const present = members.filter((agent) => agent.state !== 'offline');
  const inState = (wanted: AgentState) => present.filter((agent) => agent.state === wanted).length;
  const served = new Set(present.flatMap((agent) => agent.queues));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    ...group,
    signedIn: present.length,
    states: { ready: inState('ready'), busy: inState('busy'), wrapup: inState('wrapup'), away: inState('away') },
    inHand: sum(present.map((agent) => agent.inHand)),
    capacity: sum(present.map((agent) => agent.capacity)),
    waiting: sum(state.queues.filter(({ queue }) => served.has(queue)).map((queue) => queue.waiting)),
    idle: present.filter((agent) => idleBeside(agent, besideOf(state), now) !== null).length,
  };
}

/** Groups, those with idle agents beside waiting contacts first, then the most waiting, then by name. */
export function groupRows(state: Present, groups: readonly MonitorGroup[], now: number): GroupRow[] {
  const rows = groups.map((group) => rowOf(group, state, now));
  return rows.sort((a, b) => b.idle - a.idle || b.waiting - a.waiting || a.group.localeCompare(b.group));
}
