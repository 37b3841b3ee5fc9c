import { agentsNeeded, staffing } from '#server/domain/erlang/agents-needed.ts';
import type { Expectation } from '#server/domain/forecast/forecast.ts';

/** What a queue is to reach: this share of all offered answered within the seconds. */
export type QueueTarget = { level: number; threshold: number };

/** One quarter-hour of a day at the desk; null where it is not known or not asked for. */
export type Quarter = {
  /** Local quarter-hour, 0–95. */
  slot: number;
  mean: number;
  low: number;
  high: number;
  /** Arrivals, once the quarter is over or under way. */
  actual: number | null;
  /** The same quarter a week before. */
  lastWeek: number | null;
  needed: number | null;
  planned: number | null;
  /** Agents on average at the desk: signed in and not away. */
  present: number | null;
  /** What came lies outside the band; only of quarters that are over. */
  anomaly: 'above' | 'below' | null;
};

/** The next quarter in which too few are there. */
export type Miss = {
  slot: number;
  /** Agents more that would reach the target. */
  missing: number;
  /** Share answered in time with those who are there. */
  expected: number;
  /** Whether a plan or those present now were reckoned with. */
  by: 'plan' | 'present';
};

const SECONDS = 15 * 60;
/** Expecting fewer than one contact in four hours asks for nobody. */
const NOTHING = 1 / 16;
/** No number of agents answers everybody in time for certain. */
const HIGHEST = 0.99;

type Demand = { mean: number; aht: number; target: QueueTarget; patience: number | null };

/** Agents needed at the desk for a quarter-hour's arrivals. */
export function neededFor({ mean, aht, target, patience }: Demand): number {
  if (mean < NOTHING) return 0;
  const goal = { serviceLevel: Math.min(HIGHEST, target.level), threshold: target.threshold };
  return agentsNeeded({ rate: mean / SECONDS, aht }, goal, { patience }).agents;
}

/** Whether what came in a quarter that is over is outside of what was expected. */
export function anomalyOf({ low, high }: Expectation, actual: number | null, over: boolean): Quarter['anomaly'] {
  if (!over || actual === null) return null;
  if (actual > high) return 'above';
  return actual < low ? 'below' : null;
}

/**
 * The first quarter from now on whose planned agents are fewer than needed; where nobody planned anything, those present
 * now stand for the quarters of the next two hours.
 */
export function firstMiss(
  quarters: readonly Quarter[],
  now: { slot: number; present: number | null },
  demandOf: (quarter: Quarter) => Demand | null,
): Miss | null {
  for (const quarter of quarters) {
    if (quarter.slot < now.slot || quarter.needed === null) continue;
    const near = quarter.slot < now.slot + 8;
    const there = quarter.planned ?? (near ? now.present : null);
    const demand = demandOf(quarter);
    if (there === null || demand === null || there >= quarter.needed) continue;
    const load = { rate: demand.mean / SECONDS, aht: demand.aht };
    return {
      slot: quarter.slot,
      missing: quarter.needed - there,
      expected: staffing(load, there, demand.patience, demand.target.threshold).serviceLevel,
      by: quarter.planned === null ? 'present' : 'plan',
    };
  }
  return null;
}
