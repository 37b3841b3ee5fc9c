import { sameWeekdayBefore } from './forecast.ts';
import { learnArrivals, type PastDay } from './learn.ts';

/** WAPE = Σ|forecast − actual| ÷ Σ actual, bias = Σ(forecast − actual) ÷ Σ actual; null where nothing came. */
export type ForecastError = { wape: number | null; bias: number | null };

/** Errors over days held out, by quarter-hour, with that of taking the same weekday of the week before instead. */
export type MeasuredError = { days: number; forecast: ForecastError; lastWeek: ForecastError };

/** The error of pairs of forecast and actual. */
export function errorOf(pairs: readonly (readonly [forecast: number, actual: number])[]): ForecastError {
  const actual = pairs.reduce((sum, [, came]) => sum + came, 0);
  if (actual === 0) return { wape: null, bias: null };
  const off = pairs.reduce((sum, [thought, came]) => sum + Math.abs(thought - came), 0);
  const signed = pairs.reduce((sum, [thought, came]) => sum + thought - came, 0);
  return { wape: off / actual, bias: signed / actual };
}

/**
 * Holds the last weeks out, one after the other: each is forecast from the days before it alone. Quarters that either
 * way cannot say anything about are left out of both, so that the two errors are of the same quarters.
 */
export function measureError(days: readonly PastDay[], weeks: number): MeasuredError {
  const [ours, theirs]: [[number, number][], [number, number][]] = [[], []];
  let measured = 0;
  for (let back = weeks; back >= 1; back -= 1) {
    const cut = days.length - back * 7;
    if (cut < 7) continue;
    const model = learnArrivals(days.slice(0, cut));
    for (const day of days.slice(cut, cut + 7)) {
      const before = sameWeekdayBefore(days, day.date);
      if (!before) continue;
      measured += 1;
      for (const [slot, came] of day.slots.entries()) {
        const last = before.slots[slot] ?? null;
        if (came === null || last === null) continue;
        ours.push([model.expected[day.weekday - 1]?.[slot] ?? 0, came]);
        theirs.push([last, came]);
      }
    }
  }
  return { days: measured, forecast: errorOf(ours), lastWeek: errorOf(theirs) };
}
