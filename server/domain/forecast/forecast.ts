import { type ForecastModel, type PastDay, SLOTS } from './learn.ts';

/** What is expected of a quarter-hour; four of five times what comes lies from `low` to `high`, both included. */
export type Expectation = { mean: number; low: number; high: number };

/** Standard deviations that leave a tenth on either side. */
const TENTH = 1.2816;
/** With fewer days there is nothing to learn a weekday from. */
export const FEWEST_DAYS = 7;

/** A day's expectations by local quarter-hour. */
export function expectDay(model: ForecastModel, weekday: number): Expectation[] {
  return Array.from({ length: SLOTS }, (_, slot) => {
    const mean = model.expected[weekday - 1]?.[slot] ?? 0;
    const spread = TENTH * Math.sqrt(model.dispersion * mean);
    return { mean, low: Math.max(0, Math.ceil(mean - spread - 0.5)), high: Math.floor(mean + spread + 0.5) };
  });
}

/** Handling of a local quarter-hour in the past. */
export type PastHandling = { slot: number; handled: number; seconds: number };

/** Hours with few contacts are drawn towards the mean of all, as if so many more had been handled at it. */
const PRIOR_CONTACTS = 20;

/** Average handle time in seconds by local quarter-hour, learnt by the hour; null where nothing was ever handled. */
export function expectHandling(past: readonly PastHandling[]): number[] | null {
  const hours = Array.from({ length: 24 }, () => ({ handled: 0, seconds: 0 }));
  let [handled, seconds] = [0, 0];
  for (const row of past) {
    const hour = hours[Math.floor(row.slot / 4)];
    if (!hour) continue;
    hour.handled += row.handled;
    hour.seconds += row.seconds;
    handled += row.handled;
    seconds += row.seconds;
  }
  if (handled === 0) return null;
  const mean = seconds / handled;
  const byHour = hours.map((hour) => (hour.seconds + PRIOR_CONTACTS * mean) / (hour.handled + PRIOR_CONTACTS));
  return Array.from({ length: SLOTS }, (_, slot) => byHour[Math.floor(slot / 4)] ?? mean);
}

/** The same quarter-hours a week before; null without that day. */
export function sameWeekdayBefore(days: readonly PastDay[], date: string): PastDay | null {
  const before = new Date(Date.parse(date) - 7 * 86_400_000).toISOString().slice(0, 10);
  return days.find((day) => day.date === before) ?? null;
}
