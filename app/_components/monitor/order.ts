import type { MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';

/** What a supervisor must know of a queue beyond its numbers. */
export type Outlook = {
  /** Milliseconds until the one who waits longest passes the threshold; negative after it; null when nobody waits. */
  untilBreach: number | null;
  /** Agents are ready although contacts wait. */
  idleBesideWaiting: boolean;
  /** Contacts wait, and no agent who could serve them is signed in. */
  nobody: boolean;
  /** Needs a person now. */
  exception: boolean;
};

/** A contact that just rings is no neglect: ready agents beside it are worth a word from here on. */
const NEGLECT_MS = 10_000;

/** Judges one queue at an instant of the server's clock. */
export function outlookOf(queue: MonitorQueue, now: number): Outlook {
  const { ready, busy, wrapup, away } = queue.agents;
  const since = queue.waiting > 0 && queue.longestWaitSince !== null ? Date.parse(queue.longestWaitSince) : null;
  const breach = since === null ? null : queue.breachAt ? Date.parse(queue.breachAt) : since + queue.threshold * 1000;
  const untilBreach = breach === null ? null : breach - now;
  const nobody = queue.waiting > 0 && ready + busy + wrapup + away === 0;
  const breached = untilBreach !== null && untilBreach <= 0;
  return {
    untilBreach,
    idleBesideWaiting: since !== null && now - since >= NEGLECT_MS && (queue.idle ?? ready) > 0,
    nobody,
    exception: queue.lamp === 'red' || breached || nobody,
  };
}

const LAMPS = { red: 0, yellow: 1, green: 2, none: 2 } as const;

/** Exceptions first, then what will break its service level soonest, then by lamp and name. */
export function orderQueues(queues: readonly MonitorQueue[], now: number): MonitorQueue[] {
  const judged = queues.map((queue) => ({ queue, outlook: outlookOf(queue, now) }));
  judged.sort((a, b) => {
    const byException = Number(b.outlook.exception) - Number(a.outlook.exception);
    if (byException !== 0) return byException;
    const soonest =
      (a.outlook.untilBreach ?? Number.POSITIVE_INFINITY) - (b.outlook.untilBreach ?? Number.POSITIVE_INFINITY);
    if (!Number.isNaN(soonest) && soonest !== 0) return soonest;
    const byLamp = LAMPS[a.queue.lamp] - LAMPS[b.queue.lamp];
    return byLamp !== 0 ? byLamp : a.queue.queue.localeCompare(b.queue.queue);
  });
  return judged.map(({ queue }) => queue);
}

export type MonitorFilter = { text: string; queue: string | null; group: string | null; state: string | null };

function matches(text: string, ...fields: (string | undefined)[]): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || fields.some((field) => field?.toLowerCase().includes(wanted));
}

/** The part of the monitor that the filter lets through. */
export function filterMonitor(state: MonitorState, filter: MonitorFilter) {
  const { text, queue, group, state: agentState } = filter;
  const members = state.agents.filter((one) => group === null || one.groups.includes(group));
  const served = new Set(members.flatMap((one) => one.queues));
  const held = new Set(members.flatMap((one) => one.contacts));
  return {
    queues: state.queues.filter(
      (one) =>
        (queue === null || one.queue === queue) &&
        (group === null || served.has(one.queue)) &&
        matches(text, one.queue, one.label),
    ),
    groups: state.groups.filter((one) => (group === null || one.group === group) && matches(text, one.group)),
    agents: members.filter(
      (one) =>
        (queue === null || one.queues.includes(queue)) &&
        (agentState === null || one.state === agentState) &&
        matches(text, one.name, one.login, ...one.groups, ...one.queues),
    ),
    contacts: state.contacts.filter(
      (one) =>
        (queue === null || one.queue === queue) &&
        (group === null || held.has(one.contact) || (one.agentId === undefined && served.has(one.queue))) &&
        matches(text, one.visitorName, one.queue, one.agentName, one.contact),
    ),
  };
}
