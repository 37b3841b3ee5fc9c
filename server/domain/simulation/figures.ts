import { OUTCOMES } from './record.ts';
import { BATCHES, type Played } from './run.ts';

/** Figures by their keys in the catalogue, in its units (ratios 0–1, seconds), and `waitProbability`. */
export type Figures = Record<string, number | null>;

type Span = { from: number; to: number };

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** PERCENTILE.INC of a sorted row: linear between the closest ranks, both ends included. */
function percentile(sorted: Float64Array, at: number): number | null {
  if (sorted.length === 0) return null;
  const place = at * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] as number) - low);
}

/** The figures of the contacts that arrived in a span, of one queue or of all; each as docs/figures.md defines it. */
export function figuresOf({ contacts, scenario }: Played, { from, to }: Span, queue?: number): Figures {
  const n = { offered: 0, answered: 0, abandoned: 0, short: 0, inTime: 0, waited: 0 };
  const sum = { answered: 0, abandoned: 0, handle: 0 };
  const waits: number[] = [];
  for (let contact = 0; contact < contacts.size; contact += 1) {
    const at = contacts.arrivedAt[contact] as number;
    const place = contacts.queue[contact] as number;
    if (at < from || at >= to || (queue !== undefined && place !== queue)) continue;
    const { threshold, shortAbandonThreshold } = scenario.queues[place] as Played['scenario']['queues'][number];
    const wait = contacts.wait[contact] as number;
    const outcome = contacts.outcome[contact];
    n.offered += 1;
    if (outcome === OUTCOMES.waiting || wait > 0) n.waited += 1;
    if (outcome === OUTCOMES.waiting) continue;
    waits.push(wait);
    if (outcome === OUTCOMES.answered) {
      n.answered += 1;
      if (wait <= threshold) n.inTime += 1;
      sum.answered += wait;
      sum.handle += contacts.handle[contact] as number;
    } else {
      n.abandoned += 1;
      if (typeof shortAbandonThreshold === 'number' && wait <= shortAbandonThreshold) n.short += 1;
      sum.abandoned += wait;
    }
  }
  const sorted = Float64Array.from(waits).sort();
  const counted = n.offered - n.short;
  return {
    offered: n.offered,
    answered: n.answered,
    abandoned: n.abandoned,
    shortAbandoned: n.short,
    waiting: n.offered - n.answered - n.abandoned,
    serviceLevel: share(n.inTime, n.answered + n.abandoned - n.short),
    serviceLevelOffered: share(n.inTime, n.offered),
    answerRate: share(n.answered, counted),
    abandonRate: share(n.abandoned - n.short, counted),
    asa: share(sum.answered, n.answered),
    averageWait: share(sum.answered + sum.abandoned, waits.length),
    waitP50: percentile(sorted, 0.5),
    waitP80: percentile(sorted, 0.8),
    waitP95: percentile(sorted, 0.95),
    waitMax: percentile(sorted, 1),
    averageTimeToAbandon: share(sum.abandoned, n.abandoned),
    aht: share(sum.handle, n.answered),
    waitProbability: share(n.waited, n.offered),
  };
}

const COUNTS = new Set(['offered', 'answered', 'abandoned', 'shortAbandoned', 'waiting']);

/** Student's t for 95 % with 19 degrees of freedom, from any table. */
const T95 = 2.093;

/** A 95 % interval of each figure, by the method of batch means; null where a batch has no value. */
function intervalsOf(whole: Figures, batches: Figures[]): Record<string, [number, number] | null> {
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => {
      const values = batches.map((batch) => batch[key] ?? null);
      if (value === null || values.includes(null)) return [key, null];
      const known = values as number[];
      const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
      const deviation = Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (known.length - 1));
      const scale = COUNTS.has(key) ? known.length : 1;
      const half = (scale * T95 * deviation) / Math.sqrt(known.length);
      return [key, [Math.max(0, value - half), value + half]];
    }),
  );
}

/** What a run says: `total` and `queues` are figures, `intervals` their 95 % intervals. */
export type SimulationResult = {
  total: Figures;
  queues: Record<string, Figures>;
  intervals: { total: ReturnType<typeof intervalsOf>; queues: Record<string, ReturnType<typeof intervalsOf>> };
};

/** All figures of a run. `occupancy` is of all agents: they belong to no one queue. */
export function resultOf(played: Played): SimulationResult {
  const { from, to, handling, present, scenario } = played;
  const length = (to - from) / BATCHES;
  const spans = Array.from({ length: BATCHES }, (_, batch) => ({
    from: from + batch * length,
    to: batch === BATCHES - 1 ? to : from + (batch + 1) * length,
  }));
  const sum = (values: Float64Array) => values.reduce((total, one) => total + one, 0);
  const total = { ...figuresOf(played, played), occupancy: share(sum(handling), sum(present)) };
  const batches = spans.map((span, batch) => ({
    ...figuresOf(played, span),
    occupancy: share(handling[batch] ?? 0, present[batch] ?? 0),
  }));
  const queues = scenario.queues.map(({ name }, place) => {
    const figures = figuresOf(played, played, place);
    const parts = spans.map((span) => figuresOf(played, span, place));
    return { name, figures, intervals: intervalsOf(figures, parts) };
  });
  return {
    total,
    queues: Object.fromEntries(queues.map(({ name, figures }) => [name, figures])),
    intervals: {
      total: intervalsOf(total, batches),
      queues: Object.fromEntries(queues.map(({ name, intervals }) => [name, intervals])),
    },
  };
}
