import { Temporal } from 'temporal-polyfill';

export const RANGES = ['today', 'yesterday', 'last7', 'custom'] as const;
export type Range = (typeof RANGES)[number];

/** What the address says about time; the days of `custom` are local to the zone, both included. */
export type RangeInput = { range: Range; first: string | null; last: string | null; timeZone: string; now: number };

/** Half-open bounds, RFC 3339 in UTC. */
export type Bounds = { from: string; to: string };

function dayOf(text: string | null): Temporal.PlainDate | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

function startOf(day: Temporal.PlainDate, timeZone: string): string {
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();
}

/** Whole local days in the zone, whatever their length. A custom range without sense is today. */
export function boundsOf({ range, first, last, timeZone, now }: RangeInput): Bounds {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const days = (from: Temporal.PlainDate, until: Temporal.PlainDate): Bounds => ({
    from: startOf(from, timeZone),
    to: startOf(until.add({ days: 1 }), timeZone),
  });
  if (range === 'yesterday') return days(today.subtract({ days: 1 }), today.subtract({ days: 1 }));
  if (range === 'last7') return days(today.subtract({ days: 6 }), today);
  const start = dayOf(first);
  const end = dayOf(last) ?? start;
  if (range === 'custom' && start && end && Temporal.PlainDate.compare(start, end) <= 0) return days(start, end);
  return days(today, today);
}

/** Whether an IANA name is one that this browser knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
