import { staffing } from '#server/domain/erlang/agents-needed.ts';
import { type Figures, figuresOf } from './figures.ts';
import { play } from './run.ts';
import { scenario } from './scenario.ts';

/** One queue whose theory is known; rates a minute, times in seconds. */
export type Theory = { perMinute: number; handle: number; agents: number; patience: number | null; threshold: number };

/** Of one figure: what theory says, the mean of the replications, and half the width of its 99.9 % interval. */
export type Compared = { figure: string; theory: number; mean: number; half: number };

/** Student's t for 99.9 % with 19 degrees of freedom, from any table. */
const T999 = 3.883;
const REPLICATIONS = 20;

/** The scenario of a theory, `minutes` long after a warm-up of a tenth. */
function scenarioOf({ perMinute, handle, agents, patience, threshold }: Theory, minutes: number, seed: number) {
  return scenario.parse({
    seed,
    minutes,
    warmupMinutes: minutes / 10,
    queues: [
      {
        name: 'queue',
        arrivalsPerMinute: perMinute,
        handleSeconds: { distribution: 'exponential', mean: handle },
        ...(patience !== null && { patienceSeconds: { distribution: 'exponential', mean: patience } }),
        threshold,
      },
    ],
    agents: [{ count: agents, queues: ['queue'], capacity: 1 }],
  });
}

/**
 * Plays a theory 20 times with seeds of its own and sets the means beside Erlang C (nobody gives up) or Erlang A.
 * `asa` of theory is the wait of everybody, so it is compared with `averageWait`.
 */
export function compareWithTheory(theory: Theory, minutes: number, firstSeed: number): Compared[] {
  const { perMinute, handle, agents, patience, threshold } = theory;
  const expected = staffing({ rate: perMinute / 60, aht: handle }, agents, patience, threshold);
  const runs = Array.from({ length: REPLICATIONS }, (_, number): Figures => {
    const played = play(scenarioOf(theory, minutes, firstSeed + number));
    const sum = (values: Float64Array) => values.reduce((total, one) => total + one, 0);
    return { ...figuresOf(played, played), occupancy: sum(played.handling) / sum(played.present) };
  });
  const of = (figure: string, wanted: number): Compared => {
    const values = runs.map((run) => run[figure] ?? 0);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
    return { figure, theory: wanted, mean, half: T999 * Math.sqrt(variance / values.length) };
  };
  return [
    of('waitProbability', expected.waiting),
    of('serviceLevel', expected.serviceLevel),
    of('averageWait', expected.asa),
    of('occupancy', expected.occupancy),
    ...(patience === null ? [] : [of('abandonRate', expected.abandoned)]),
  ];
}
