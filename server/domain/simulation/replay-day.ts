import { figuresOf } from './figures.ts';
import { type PastDay, type PastVisit, scenarioOfDay } from './past-day.ts';
import { play } from './run.ts';
import { type Scenario, scenario } from './scenario.ts';

/** Figures of a day by their keys in the catalogue; null where there is nothing to judge. */
export type DayFigures = {
  offered: number;
  averageWait: number | null;
  serviceLevel: number | null;
  abandonRate: number | null;
};

/** A day beside its replay, and what would have held a target. */
export type ReplayedDay = {
  real: DayFigures;
  model: DayFigures;
  /** Agents at the desk at once, at most. */
  agentsAtMost: number;
  /** So many more from the first shift to the last would have held the target; null: more than `MOST_MORE`. */
  moreForTarget: number | null;
};

export type Judgement = {
  threshold: number;
  shortAbandonThreshold: number | null;
  /** Service level to be held, 0 to 1. */
  target: number;
  /** Agents beside the real ones in `model`. */
  moreAgents: number;
};

/** A day is played so often, and the figures are the means: chance weighs much on a day of a few hundred contacts. */
const REPLICATIONS = 20;
const MOST_MORE = 200;

function realFigures(visits: readonly PastVisit[], { threshold, shortAbandonThreshold }: Judgement): DayFigures {
  const over = visits.filter(({ waitMs }) => waitMs !== null);
  const of = (outcome: string) => over.filter((visit) => visit.outcome === outcome);
  const seconds = (visit: PastVisit) => (visit.waitMs ?? 0) / 1000;
  const gaveUp = of('abandoned');
  const short =
    shortAbandonThreshold === null ? 0 : gaveUp.filter((visit) => seconds(visit) <= shortAbandonThreshold).length;
  const judged = of('answered').length + gaveUp.length - short;
  const inTime = of('answered').filter((visit) => seconds(visit) <= threshold).length;
  return {
    offered: visits.length,
    averageWait: over.length > 0 ? over.reduce((sum, visit) => sum + seconds(visit), 0) / over.length : null,
    serviceLevel: judged > 0 ? inTime / judged : null,
    abandonRate: visits.length > short ? (gaveUp.length - short) / (visits.length - short) : null,
  };
}

function meanFigures(chosen: Scenario): DayFigures {
  const runs = Array.from({ length: REPLICATIONS }, (_, number) => {
    const played = play({ ...chosen, seed: number + 1 });
    return figuresOf(played, played);
  });
  const mean = (key: string): number | null => {
    const values = runs.flatMap((run) => run[key] ?? []);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  };
  return {
    offered: mean('offered') ?? 0,
    averageWait: mean('averageWait'),
    serviceLevel: mean('serviceLevel'),
    abandonRate: mean('abandonRate'),
  };
}

function mostAtOnce({ agents }: Scenario): number {
  const moves = agents.flatMap(({ count, shifts }) =>
    (shifts ?? []).flatMap(({ from, to }) => [
      [from, count],
      [to, -count],
    ]),
  ) as [number, number][];
  moves.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  let [now, most] = [0, 0];
  for (const [, change] of moves) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

/** Replays a day that was with its real staff, and searches how many more would have held the target; null for an empty day. */
export function replayDay(day: PastDay, judgement: Judgement): ReplayedDay | null {
  const { threshold, shortAbandonThreshold, target } = judgement;
  const withMore = (moreAgents: number) => {
    const made = scenarioOfDay(day, { threshold, shortAbandonThreshold, moreAgents, seed: 1 });
    return made && scenario.parse(made);
  };
  const chosen = withMore(judgement.moreAgents);
  const own = withMore(0);
  if (!chosen || !own) return null;
  const holds = (more: number) => {
    const tried = withMore(more);
    return tried !== null && (meanFigures(tried).serviceLevel ?? 1) >= target;
  };
  let [few, enough] = [-1, 0];
  while (enough <= MOST_MORE && !holds(enough)) [few, enough] = [enough, Math.max(1, 2 * enough)];
  while (enough <= MOST_MORE && enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (holds(middle)) enough = middle;
    else few = middle;
  }
  return {
    real: realFigures(day.visits, judgement),
    model: meanFigures(chosen),
    agentsAtMost: mostAtOnce(own),
    moreForTarget: enough <= MOST_MORE ? enough : null,
  };
}
