import { type Lamp, lampOf } from './lamp.ts';
import { worstLamp } from './wall/target-lamp.ts';

/** From an instant (milliseconds) on a service level had this value. */
type Step = readonly [at: number, value: number | null];
type Stretch = { from: number; to: number };
type LampSpan = Stretch & { lamp: Lamp };

/** Stretches that overlap or touch, as one each; in order. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = made.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else made.push({ from, to });
  }
  return made;
}

/**
 * A queue's lamp over a day: the worst of its kinds of channel, each judged by its own run, and none while the queue is
 * at rest. A lamp gets better only by its margin, and begins anew after a rest.
 */
export function lampSpans(runs: readonly (readonly Step[])[], awake: readonly Stretch[], target: number, end: number) {
  const waking = joined(awake);
  const isAwake = (at: number) => waking.some(({ from, to }) => from <= at && at < to);
  const edges = waking.flatMap(({ from, to }) => [from, to]);
  const instants = [...new Set([...runs.flatMap((run) => run.map(([at]) => at)), ...edges])];
  const lamps: Lamp[] = runs.map(() => 'none');
  const places = runs.map(() => -1);
  const first = Math.min(...runs.flatMap((run) => run.slice(0, 1).map(([at]) => at)));
  const spans: LampSpan[] = [];
  for (const at of instants.filter((one) => one >= first && one < end).sort((a, b) => a - b)) {
    for (const [index, run] of runs.entries()) {
      let place = places[index] ?? -1;
      while ((run[place + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= at) place += 1;
      places[index] = place;
      lamps[index] = isAwake(at) ? lampOf(run[place]?.[1] ?? null, target, lamps[index] ?? 'none') : 'none';
    }
    const lamp = worstLamp(lamps);
    const last = spans.at(-1);
    if (last?.lamp === lamp) continue;
    if (last) last.to = at;
    spans.push({ from: at, to: end, lamp });
  }
  return spans;
}
