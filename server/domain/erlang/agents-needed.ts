import { type Load, type Staffing, staffingC, trafficOf } from './erlang.ts';
import { staffingA } from './erlang-a.ts';

/** What the agents must reach; whatever is left out is not asked for. */
export type Target = {
  /** Share of all offered that is answered within the threshold, 0–1. */
  serviceLevel?: number | undefined;
  /** Seconds of the service level. */
  threshold: number;
  /** Highest mean wait in seconds. */
  asa?: number | undefined;
  /** Highest share of agents' time spent handling, 0–1. */
  maxOccupancy?: number | undefined;
};

/** How people wait and how much of paid time is not at the desk. */
export type Circumstances = {
  /** Mean patience in seconds; null: everybody waits for as long as it takes (Erlang C). */
  patience: number | null;
  /** Share of the planned time that is breaks, training, illness, 0 ≤ s < 1. */
  shrinkage?: number | undefined;
};

/** `agents` must be at the desk, `planned` are to be on the plan so that they are. */
export type Need = Staffing & { agents: number; planned: number };

/** What so many agents give, by Erlang A where a patience is known, else by Erlang C. */
export function staffing(load: Load, agents: number, patience: number | null, threshold: number): Staffing {
  return patience === null ? staffingC(load, agents, threshold) : staffingA(load, agents, patience, threshold);
}

function reaches(given: Staffing, target: Target): boolean {
  if (target.serviceLevel !== undefined && given.serviceLevel < target.serviceLevel) return false;
  if (target.asa !== undefined && given.asa > target.asa) return false;
  return target.maxOccupancy === undefined || given.occupancy <= target.maxOccupancy;
}

/**
 * The fewest agents that reach a target. More agents are never worse, so doubling and halving finds them.
 * @throws {RangeError} for a target nobody can reach (a share of 1 or more, an occupancy of 0, a shrinkage of all)
 */
export function agentsNeeded(load: Load, target: Target, { patience, shrinkage = 0 }: Circumstances): Need {
  if ((target.serviceLevel ?? 0) >= 1) throw new RangeError('A service level of 100 % would need endless agents.');
  if ((target.asa ?? 1) <= 0 || (target.maxOccupancy ?? 1) <= 0) throw new RangeError('A target must be above 0.');
  if (shrinkage < 0 || shrinkage >= 1) throw new RangeError('Shrinkage is a share from 0 to below 1.');
  const give = (agents: number) => staffing(load, agents, patience, target.threshold);
  if (trafficOf(load) <= 0) return { ...give(0), agents: 0, planned: 0 };
  let enough = Math.max(1, Math.ceil(trafficOf(load)));
  while (!reaches(give(enough), target)) enough *= 2;
  let few = 0;
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (reaches(give(middle), target)) enough = middle;
    else few = middle;
  }
  return { ...give(enough), agents: enough, planned: Math.ceil(enough / (1 - shrinkage) - 1e-9) };
}
