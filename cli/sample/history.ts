import type { PastContact } from '#server/services/contact/contact/index.ts';
import { randomOf } from '../simulate/random.ts';
import { daysUntil } from './demand.ts';
import type { SampleEvent } from './life.ts';
import { Simulation } from './simulation.ts';

/** How much history, and up to when. The same plan gives the same history, down to the ids. */
export type SamplePlan = { until: number; days: number; timeZone: string; seed: number };

/** What is worth a mark: the stretches of the outage and the campaign. */
export type SampleMark = { kind: 'outage' | 'campaign'; from: number; to: number };

export type SampleHistory = { events: SampleEvent[]; past: PastContact[]; marks: SampleMark[] };

const HOUR = 3_600_000;

/** Makes the whole history: what was not over at its end is left out, and everybody has gone home then. */
export function makeHistory({ until, days, timeZone, seed }: SamplePlan): SampleHistory {
  const calendar = daysUntil(until, days, timeZone);
  const simulation = new Simulation(calendar, randomOf(seed));
  simulation.play(until);
  const over = simulation.lives.filter(({ closed }) => closed);
  for (const worker of simulation.desk) worker.set(until, 'offline');
  const marks: SampleMark[] = [];
  const outage = calendar.find(({ special }) => special === 'outage');
  if (outage) marks.push({ kind: 'outage', from: outage.start + 9 * HOUR, to: outage.start + 14 * HOUR });
  const campaign = calendar.filter(({ special }) => special === 'campaign');
  const [first, last] = [campaign[0], campaign.at(-1)];
  if (first && last) marks.push({ kind: 'campaign', from: first.start, to: last.start + 24 * HOUR });
  return {
    events: [...simulation.desk.flatMap(({ events }) => events), ...over.flatMap(({ events }) => events)],
    past: over.map(({ past }) => past),
    marks,
  };
}
