const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** Time of day with seconds in a zone. */
export function formatClock(instant: string | number, locale: string, timeZone: string): string {
  return format(locale, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
}

/** Hours and minutes in a zone. */
export function formatMinute(instant: string | number, locale: string, timeZone: string): string {
  return format(locale, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

/** Date and time to the second in a zone. */
export function formatInstant(instant: string | number, locale: string, timeZone: string): string {
  return format(locale, timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

type LabelOptions = {
  locale: string;
  /** The year is left out where all are of one. */
  withYear: boolean;
  /** Only the time of day, where all are of one day. */
  withoutDay?: boolean;
  /** Told apart from the same time once more (the night the clocks go back). */
  withOffset?: boolean;
};

/** Label of an interval from its local ISO start with offset, e.g. `2026-10-25T02:15:00+01:00`. */
export function intervalLabel(isoLocal: string, interval: string | undefined, options: LabelOptions): string {
  const { locale, withYear, withoutDay = false, withOffset = false } = options;
  // A local date has no zone: as one of UTC it stays the day it is.
  const date = `${isoLocal.slice(0, 10)}T00:00:00Z`;
  const print = (fields: Intl.DateTimeFormatOptions) => format(locale, 'UTC', fields).format(new Date(date));
  const year = withYear ? { year: 'numeric' as const } : {};
  if (interval === 'month') return print({ month: 'short', year: 'numeric' });
  const day = { day: '2-digit' as const, month: '2-digit' as const, ...year };
  if (interval === 'week') return print(day);
  if (interval === 'day') return print({ weekday: 'short', ...day });
  const time = `${isoLocal.slice(11, 16)}${withOffset ? ` ${isoLocal.slice(19)}` : ''}`;
  return withoutDay ? time : `${print(day)} ${time}`;
}

/** From when to when, as short as it can be read: the hours within a day, `2 Mar, 09–11`, else both days. */
export function spanText(from: string, to: string, locale: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const clock = (instant: string) => hour.format(Date.parse(instant)).replace(/:00$/, '');
  const [first, last] = [Date.parse(from), Date.parse(to) - 1];
  if (day.format(first) !== day.format(last)) return day.formatRange(first, last);
  const until = clock(to) === '00' ? '24' : clock(to);
  return clock(from) === '00' && until === '24' ? day.format(first) : `${day.format(first)}, ${clock(from)}–${until}`;
}
