import { Temporal } from 'temporal-polyfill';

/** Ranges of a mailed report, relative to the day of its moment. Only `today` and `thisMonth` reach up to the moment itself. */
export const RELATIVE_RANGES = ['yesterday', 'last7', 'lastWeek', 'last30', 'lastMonth', 'thisMonth', 'today'] as const;
export type RelativeRange = (typeof RELATIVE_RANGES)[number];

/**
 * Half-open bounds (RFC 3339, UTC) of a relative range, whole local days in the zone: the last 7 and 30 days end with the
 * day before, weeks begin on Monday. @param due the moment it was meant for, whenever it comes to be done
 */
export function boundsAt(range: RelativeRange, timeZone: string, due: number): { from: string; to: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(timeZone).toPlainDate();
  const start = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();
  const until = (from: Temporal.PlainDate, to: Temporal.PlainDate) => ({ from: start(from), to: start(to) });
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const month = today.with({ day: 1 });
  switch (range) {
    case 'yesterday':
      return until(today.subtract({ days: 1 }), today);
    case 'last7':
      return until(today.subtract({ days: 7 }), today);
    case 'last30':
      return until(today.subtract({ days: 30 }), today);
    case 'lastWeek':
      return until(monday.subtract({ days: 7 }), monday);
    case 'lastMonth':
      return until(month.subtract({ months: 1 }), month);
    case 'thisMonth':
    case 'today': {
      const from = start(range === 'today' ? today : month);
      // At the very first moment there is nothing yet: a range is never empty.
      return { from, to: new Date(Math.max(due, Date.parse(from) + 60_000)).toISOString() };
    }
  }
}
