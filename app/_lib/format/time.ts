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
