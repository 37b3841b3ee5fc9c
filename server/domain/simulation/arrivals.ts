import type { Random } from './random.ts';
import type { ScenarioQueue } from './scenario.ts';

/**
 * The next arrival after an instant (seconds of the run), Infinity when none comes any more. A profile is a Poisson
 * process whose rate changes at the steps: draws that reach beyond a step are begun anew there, which is exact because
 * the process has no memory.
 */
export function arrivalsOf(
  { arrivals, arrivalsPerMinute = 0 }: ScenarioQueue,
  random: Random,
): (after: number) => number {
  if (arrivals) {
    let place = 0;
    return () => {
      const minute = arrivals[place];
      place += 1;
      return minute === undefined ? Infinity : minute * 60;
    };
  }
  const gap = (perMinute: number) => (perMinute > 0 ? (-60 * Math.log(1 - random())) / perMinute : Infinity);
  if (typeof arrivalsPerMinute === 'number') return (after) => after + gap(arrivalsPerMinute);
  const { rates, stepMinutes } = arrivalsPerMinute;
  const step = stepMinutes * 60;
  if (rates.every((rate) => rate === 0)) return () => Infinity;
  return (after) => {
    let from = after;
    for (let number = Math.floor(from / step); ; number += 1) {
      const time = from + gap(rates[number % rates.length] ?? 0);
      const end = (number + 1) * step;
      if (time < end) return time;
      from = end;
    }
  };
}
