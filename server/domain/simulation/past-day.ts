import type { ScenarioInput } from './scenario.ts';

/** A stay in a queue, as the facts know it; instants are milliseconds since 1970. */
export type PastVisit = {
  queue: string;
  enteredAt: number;
  leftAt: number | null;
  outcome: string | null;
  waitMs: number | null;
};

/** A conversation with its wrap-up. */
export type PastSegment = { agent: string; queue: string | null; startedAt: number; endedAt: number };

/** A day, or any other span, as it was. */
export type PastDay = { visits: readonly PastVisit[]; segments: readonly PastSegment[] };

/** Thresholds to judge by, in seconds, and staff that was not there. */
export type Replay = {
  threshold: number;
  shortAbandonThreshold: number | null;
  /** Agents beside the real ones, from the first shift to the last, for every queue. */
  moreAgents: number;
  seed: number;
};

/** An agent who does nothing while somebody waits is not at the desk: a ring (ms) is forgiven. */
const ABSENT_AFTER = 5_000;
/** Nor is one who does nothing for so long, whether somebody waits or not. */
const LONGEST_IDLE = 30 * 60_000;

type Span = { from: number; to: number };

/** Moments from which on a queue's visits have waited for too long, with the end of that wait; by queue, rising. */
function neglected(visits: readonly PastVisit[]): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const { queue, enteredAt, leftAt } of visits) {
    if (leftAt === null || leftAt - enteredAt <= ABSENT_AFTER) continue;
    found.set(queue, [...(found.get(queue) ?? []), { from: enteredAt + ABSENT_AFTER, to: leftAt }]);
  }
  for (const spans of found.values()) spans.sort((one, other) => one.from - other.from);
  return found;
}

/** When in a gap between two conversations an agent must have left: somebody waited, and this agent did not come. */
function leftIn(gap: Span, queues: ReadonlySet<string>, waits: Map<string, Span[]>): number | null {
  let left = gap.to - gap.from > LONGEST_IDLE ? gap.from : Infinity;
  for (const queue of queues) {
    const wait = (waits.get(queue) ?? []).find(({ from, to }) => to > gap.from + ABSENT_AFTER && from < gap.to);
    if (wait) left = Math.min(left, Math.max(gap.from, wait.from - ABSENT_AFTER));
  }
  return left < gap.to ? left : null;
}

/**
 * Spans in which an agent was at the desk, told from the conversations alone: from the first to the last, without the
 * gaps in which somebody waited and the agent did not come, or that last for half an hour.
 */
function shiftsOf(segments: readonly PastSegment[], queues: ReadonlySet<string>, waits: Map<string, Span[]>): Span[] {
  const spans: Span[] = [];
  for (const { startedAt, endedAt } of segments.toSorted((one, other) => one.startedAt - other.startedAt)) {
    const last = spans.at(-1);
    if (!last) spans.push({ from: startedAt, to: endedAt });
    else if (startedAt <= last.to) last.to = Math.max(last.to, endedAt);
    else {
      const left = leftIn({ from: last.to, to: startedAt }, queues, waits);
      if (left === null) last.to = endedAt;
      else {
        last.to = Math.max(last.to, left);
        spans.push({ from: startedAt, to: endedAt });
      }
    }
  }
  return spans;
}

/** Mean patience in seconds: all waiting ÷ those who gave up, since those who were answered would have waited on. */
function meanPatience(visits: readonly PastVisit[]): number | null {
  const waited = visits.reduce((sum, { waitMs }) => sum + (waitMs ?? 0), 0) / 1000;
  const gaveUp = visits.filter(({ outcome }) => outcome === 'abandoned').length;
  return gaveUp > 0 && waited > 0 ? waited / gaveUp : null;
}

/**
 * A day that was, as a scenario: its very arrivals, lengths of conversation drawn from its own, patience from its own
 * abandons (exponential), and its agents at the desk when they were. Null when nobody came or nobody worked.
 */
export function scenarioOfDay({ visits, segments }: PastDay, replay: Replay): ScenarioInput | null {
  const times = [...visits.map(({ enteredAt }) => enteredAt), ...segments.map(({ startedAt }) => startedAt)];
  if (visits.length === 0 || segments.length === 0) return null;
  const origin = Math.floor(times.reduce((least, time) => Math.min(least, time)) / 60_000) * 60_000;
  const minute = (at: number) => (at - origin) / 60_000;
  const waits = neglected(visits);
  const lengths = (queue?: string) =>
    segments
      .filter((segment) => queue === undefined || segment.queue === queue)
      .map(({ startedAt, endedAt }) => (endedAt - startedAt) / 1000);
  const everybody = meanPatience(visits);
  const names = [...new Set(visits.map(({ queue }) => queue))].sort();
  const queues = names.map((name) => {
    const own = visits.filter(({ queue }) => queue === name);
    const known = lengths(name);
    const patience = meanPatience(own) ?? everybody;
    return {
      name,
      arrivals: own.map(({ enteredAt }) => minute(enteredAt)).sort((one, other) => one - other),
      handleSeconds: { distribution: 'empirical' as const, values: known.length > 0 ? known : lengths() },
      // Nobody stays for longer than a day, so that a queue without an agent comes to its end.
      patienceSeconds: { distribution: 'exponential' as const, mean: patience ?? 86_400 },
      threshold: replay.threshold,
      shortAbandonThreshold: replay.shortAbandonThreshold,
    };
  });
  const known = new Set(names);
  const agents = [...Map.groupBy(segments, ({ agent }) => agent).values()].flatMap((own) => {
    const served = new Set(own.flatMap(({ queue }) => (queue !== null && known.has(queue) ? [queue] : [])));
    if (served.size === 0) return [];
    const shifts = shiftsOf(own, served, waits)
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => ({ from: minute(from), to: minute(to) }));
    return shifts.length === 0 ? [] : [{ count: 1, queues: [...served].sort(), capacity: 1, shifts }];
  });
  const all = agents.flatMap(({ shifts }) => shifts);
  if (all.length === 0) return null;
  const open = { from: Math.min(...all.map(({ from }) => from)), to: Math.max(...all.map(({ to }) => to)) };
  const more = { count: replay.moreAgents, queues: names, capacity: 1, shifts: [open] };
  return {
    seed: replay.seed,
    minutes: Math.max(...times.map(minute)) + 1,
    queues,
    agents: replay.moreAgents > 0 ? [...agents, more] : agents,
  };
}
