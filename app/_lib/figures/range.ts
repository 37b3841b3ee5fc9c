import { Temporal } from 'temporal-polyfill';
import { reportRanges } from '#server/domain/report/words.ts';

export const RANGES = reportRanges;
export type Range = (typeof RANGES)[number];

/** What the address says about time; the days of `custom` are local to the zone, both included. */
export type RangeInput = {
  range: Range;
  first: string | null;
  last: string | null;
  timeZone: string;
  now: number;
  /** Instant of the latest contact that there is; `latest` ends with its day. */
  latest?: string | null;
};

/** Half-open bounds, RFC 3339 in UTC. */
export type Bounds = { from: string; to: string };

const LATEST_DAYS = 14;

/** A day of an address; null for anything else. */
export function dayOf(text: string | null): Temporal.PlainDate | null {
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
export function boundsOf({ range, first, last, timeZone, now, latest }: RangeInput): Bounds {
  const localDay = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const today = localDay(now);
  const days = (from: Temporal.PlainDate, until: Temporal.PlainDate): Bounds => ({
    from: startOf(from, timeZone),
    to: startOf(until.add({ days: 1 }), timeZone),
  });
  const month = today.with({ day: 1 });
  switch (range) {
    case 'yesterday':
      return days(today.subtract({ days: 1 }), today.subtract({ days: 1 }));
    case 'last7':
      return days(today.subtract({ days: 6 }), today);
    case 'last30':
      return days(today.subtract({ days: 29 }), today);
    case 'thisMonth':
      return days(month, month.add({ months: 1 }).subtract({ days: 1 }));
    case 'lastMonth':
      return days(month.subtract({ months: 1 }), month.subtract({ days: 1 }));
    case 'latest': {
      const end = latest ? localDay(Date.parse(latest)) : today;
      return days(end.subtract({ days: LATEST_DAYS - 1 }), end);
    }
    case 'custom': {
      const start = dayOf(first);
      const end = dayOf(last) ?? start;
      if (start && end && Temporal.PlainDate.compare(start, end) <= 0) return days(start, end);
      return days(today, today);
    }
    default:
      return days(today, today);
  }
}

/** Whether the latest contact is older than the day of now, so that today has nothing to show. */
export function isPast(latest: string | null, timeZone: string, now: number): boolean {
  return latest !== null && dayIn(timeZone, Date.parse(latest)) < dayIn(timeZone, now);
}

/**
 * The period before, on the same local weekdays: as many whole weeks back as the range is long. One that still runs is
 * compared as far as it has come, to the quarter-hour, where `whole` is not asked for.
 */
export function boundsBefore({ from, to }: Bounds, timeZone: string, now: number, whole = false): Bounds {
  const quarter = 900_000;
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const start = Date.parse(from);
  const end = Date.parse(to);
  const days = zoned(start).until(zoned(end), { largestUnit: 'days' }).days;
  const weeks = Math.max(1, Math.ceil(days / 7));
  const reached = Math.max(start + quarter, Math.ceil(now / quarter) * quarter);
  const back = (at: number) => new Date(zoned(at).subtract({ weeks }).epochMilliseconds).toISOString();
  return { from: back(start), to: back(whole ? end : Math.min(end, reached)) };
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
