/** Days and clocks of a zone as numbers: what a report's range needs of a calendar, and no more. Its test holds it against Temporal. */
export const DAY = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const number = 'numeric';
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: number, month: number, day: number, hour: number, minute: number, second: number },
  });
  clocks.set(timeZone, made);
  return made;
}

/** What the zone's calendar and clock show at an instant, as the milliseconds that UTC shows the same at. */
export function shownAt(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = new Date(at);
  shown.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  return shown.setUTCHours(part('hour'), part('minute'), part('second'));
}

/**
 * The instant at which the zone shows this: the earlier one where it is shown twice, and where it is left out, as much later
 * as is left out.
 */
export function instantOf(shown: number, timeZone: string): number {
  const before = shownAt(shown - DAY, timeZone) - (shown - DAY);
  const after = shownAt(shown + DAY, timeZone) - (shown + DAY);
  const found = [shown - before, shown - after].filter((at) => shownAt(at, timeZone) === shown);
  return found.length > 0 ? Math.min(...found) : shown - before;
}

/** The start of the day that the zone shows at an instant, as UTC shows it. */
export function dayAt(at: number, timeZone: string): number {
  return Math.floor(shownAt(at, timeZone) / DAY) * DAY;
}
