import { Temporal } from 'temporal-polyfill';

const open = { from: 8, to: 20 };

function hourIn(zone: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).hour;
}

/** Visitors a minute: busy by day, with a hill before noon and one in the afternoon, and a few at night. */
export function arrivalsPerMinute(zone: string, now: number): number {
  const hour = hourIn(zone, now);
  if (hour < open.from || hour >= open.to) return 0.5;
  return [10, 11, 14, 15, 16].includes(hour) ? 1.5 : 1.1;
}

/** Whether the agent with this number works at an hour: two around the clock, the others by day. */
export function works(agent: number, zone: string, now: number): boolean {
  const hour = hourIn(zone, now);
  return agent < 2 || (hour >= open.from - 1 && hour < open.to + 1);
}
