/** What came to a queue's live channels in an interval; short abandons are left out, as the rates leave them out. */
export type Stretch = {
  queue: string;
  /** Instants, RFC 3339. */
  from: string;
  to: string;
  offered: number;
  gaveUp: number;
  answered: number;
  /** Share answered in time; null where nothing was judged. */
  serviceLevel: number | null;
  target: number;
};

/** Something that went wrong somewhere for a while: so many of those who came gave up, or were answered too late. */
export type Finding = {
  kind: 'gaveUp' | 'late';
  queue: string;
  from: string;
  to: string;
  count: number;
  of: number;
};

/** From this share on somebody should act, as in the headline. */
const badRate = 0.1;
/** So far below its target a service level is red. */
const redBelow = 0.1;
/** Fewer contacts are chance. */
const fewest = { gaveUp: 3, late: 5 };
/** A first screen that says more says nothing. */
const most = 3;

function judged(stretch: Stretch): Finding | null {
  const { queue, from, to, offered, gaveUp, answered, serviceLevel, target } = stretch;
  const place = { queue, from, to };
  if (gaveUp >= fewest.gaveUp && gaveUp >= offered * badRate)
    return { kind: 'gaveUp', ...place, count: gaveUp, of: offered };
  if (serviceLevel === null || serviceLevel >= target - redBelow - 1e-9) return null;
  const decided = answered + gaveUp;
  const late = decided - Math.round(serviceLevel * decided);
  return late < fewest.late ? null : { kind: 'late', ...place, count: late, of: decided };
}

/**
 * What went wrong, worst first: the stretches of queues in which many gave up, then those in which many were answered too
 * late. Intervals one after the other are one stretch. Nothing is said of what a single contact could turn.
 */
export function findingsOf(stretches: readonly Stretch[]): Finding[] {
  const found: Finding[] = [];
  const inOrder = stretches.toSorted(
    (a, b) => a.queue.localeCompare(b.queue) || Date.parse(a.from) - Date.parse(b.from),
  );
  for (const finding of inOrder.flatMap((stretch) => judged(stretch) ?? [])) {
    const last = found.at(-1);
    const goesOn = last && last.queue === finding.queue && last.kind === finding.kind && last.to === finding.from;
    if (goesOn) Object.assign(last, { to: finding.to, count: last.count + finding.count, of: last.of + finding.of });
    else found.push(finding);
  }
  const order = { gaveUp: 0, late: 1 } as const;
  return found.sort((a, b) => order[a.kind] - order[b.kind] || b.count - a.count).slice(0, most);
}
