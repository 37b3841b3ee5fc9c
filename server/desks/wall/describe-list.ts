import type { WallTile } from '#server/domain/wall/definition.ts';
import type { MonitorAgent, MonitorQueue } from '#widget/protocol/staff.ts';
import type { WallAgents, WallContent, WallQueue, WallWaiting } from '#widget/protocol/wall.ts';
import type { LivePart } from './live-part.ts';

/** More rows cannot be read from afar. */
const MOST_ROWS = 12;

type ListTile = Extract<WallTile, { kind: 'list' }>;

const SEVERITY = { red: 0, yellow: 1, green: 2, none: 3 } as const;
const STATES = ['ready', 'busy', 'wrapup', 'away'] as const;

function waiting({ contacts, queues }: LivePart, names: boolean): WallWaiting[] {
  const known = new Map(queues.map((queue) => [queue.queue, queue]));
  return contacts
    .filter(({ status }) => status === 'waiting' || status === 'ringing')
    .map(({ queue, since, visitorName, threshold }) => ({
      queue: known.get(queue)?.label ?? queue,
      ...(names && visitorName !== undefined && { name: visitorName }),
      since,
      threshold: threshold ?? known.get(queue)?.threshold ?? 0,
    }))
    .sort((a, b) => a.since.localeCompare(b.since));
}

function agentsByState(agents: readonly MonitorAgent[], names: boolean): WallAgents[] {
  return STATES.map((state) => {
    const here = agents.filter((agent) => agent.state === state).sort((a, b) => a.since.localeCompare(b.since));
    return { state, count: here.length, ...(names && { names: here.slice(0, MOST_ROWS).map(({ name }) => name) }) };
  });
}

/** When the one who waits longest passes the threshold; the end of time when nobody waits. */
function breachAt({ longestWaitSince, threshold, breachAt: breach }: MonitorQueue): number {
  if (typeof breach === 'string') return Date.parse(breach);
  return longestWaitSince === null ? Number.MAX_VALUE : Date.parse(longestWaitSince) + threshold * 1000;
}

function worstFirst(queues: readonly MonitorQueue[], now: number): WallQueue[] {
  const exception = (queue: MonitorQueue) => Number(queue.lamp === 'red' || breachAt(queue) <= now);
  return [...queues]
    .sort(
      (a, b) =>
        exception(b) - exception(a) ||
        breachAt(a) - breachAt(b) ||
        SEVERITY[a.lamp] - SEVERITY[b.lamp] ||
        a.queue.localeCompare(b.queue),
    )
    .map(({ queue, label, lamp, waiting, longestWaitSince, today, agents }) => ({
      queue: label ?? queue,
      lamp,
      waiting,
      longestWaitSince,
      serviceLevel: today.serviceLevel,
      ready: agents.ready,
    }));
}

function cut<Row>(rows: readonly Row[]): { rows: Row[]; more: number } {
  return { rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

/** A list's rows: who waits longest, agents by state, or queues with what needs a person first. */
export function describeList({ of, names }: ListTile, part: LivePart, now: number): WallContent {
  switch (of) {
    case 'waiting':
      return { kind: 'list', of, ...cut(waiting(part, names)) };
    case 'agents':
      return { kind: 'list', of, ...cut(agentsByState(part.agents, names)) };
    case 'queues':
      return { kind: 'list', of, ...cut(worstFirst(part.queues, now)) };
  }
}
