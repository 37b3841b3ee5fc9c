import { reportRanges } from '#server/domain/report/words.ts';
import { DAY, dayAt, instantOf, shownAt } from './zoned.ts';

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

/** A day of an address, as UTC shows it; null for anything else. */
export function dayOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(text);
  return Number.isNaN(day) || nameOf(day) !== text ? null : day;
}

const nameOf = (day: number) => new Date(day).toISOString().slice(0, 10);

/** The first day of a month so many months away. */
function monthOf(day: number, away = 0): number {
  const date = new Date(day);
  return date.setUTCMonth(date.getUTCMonth() + away, 1);
}

/** Whole local days in the zone, whatever their length. A custom range without sense is today. */
export function boundsOf({ range, first, last, timeZone, now, latest }: RangeInput): Bounds {
  const today = dayAt(now, timeZone);
  const start = (day: number) => new Date(instantOf(day, timeZone)).toISOString();
  const days = (from: number, until: number): Bounds => ({ from: start(from), to: start(until + DAY) });
  switch (range) {
    case 'yesterday':
      return days(today - DAY, today - DAY);
    case 'last7':
      return days(today - 6 * DAY, today);
    case 'last30':
      return days(today - 29 * DAY, today);
    case 'thisMonth':
      return days(monthOf(today), monthOf(today, 1) - DAY);
    case 'lastMonth':
      return days(monthOf(today, -1), monthOf(today) - DAY);
    case 'latest': {
      const end = latest ? dayAt(Date.parse(latest), timeZone) : today;
      return days(end - (LATEST_DAYS - 1) * DAY, end);
    }
    case 'custom': {
      const from = dayOf(first);
      const until = dayOf(last) ?? from;
      if (from !== null && until !== null && from <= until) return days(from, until);
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
  const start = Date.parse(from);
  const end = Date.parse(to);
  const days = Math.floor((shownAt(end, timeZone) - shownAt(start, timeZone)) / DAY);
  const weeks = Math.max(1, Math.ceil(days / 7));
  const reached = Math.max(start + quarter, Math.ceil(now / quarter) * quarter);
  const back = (at: number) => new Date(instantOf(shownAt(at, timeZone) - weeks * 7 * DAY, timeZone)).toISOString();
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
  return nameOf(dayAt(now, timeZone));
}
