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

/**
 * Label of an interval from its local ISO start with offset, e.g. `2026-10-25T02:15:00+01:00`. The offset is printed
 * when the same label would otherwise come twice (the night the clocks go back).
 */
export function intervalLabel(isoLocal: string, interval: string | undefined, withOffset = false): string {
  const date = isoLocal.slice(0, 10);
  if (interval === 'day' || interval === 'week') return date;
  if (interval === 'month') return isoLocal.slice(0, 7);
  const offset = withOffset ? ` ${isoLocal.slice(19)}` : '';
  return `${date} ${isoLocal.slice(11, 16)}${offset}`;
}
