import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Calendar, parseCron } from './cron.ts';

const at = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30');

/** When a report is sent, local to the zone of sending. Weekdays count from Monday = 1. */
export const sendTimes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), at }),
  z.strictObject({ kind: z.literal('weekdays'), at }),
  z.strictObject({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7), at }),
  /** Days after the 28th are not in every month. */
  z.strictObject({ kind: z.literal('monthly'), day: z.number().int().min(1).max(28), at }),
  z.strictObject({
    kind: z.literal('cron'),
    cron: z
      .string()
      .max(100)
      .superRefine((text, context) => {
        const { problem } = parseCron(text);
        if (problem !== null) context.addIssue(problem);
      }),
  }),
]);
export type SendTimes = z.infer<typeof sendTimes>;

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const always = { days: upTo(1, 31), months: upTo(1, 12), weekdays: upTo(1, 7) };

export function calendarOf(times: SendTimes): Calendar {
  if (times.kind === 'cron') {
    const { calendar } = parseCron(times.cron);
    if (!calendar) throw new Error('These times were not checked.');
    return calendar;
  }
  const [hour = 0, minute = 0] = times.at.split(':').map(Number);
  const clock = { ...always, hours: [hour], minutes: [minute] };
  if (times.kind === 'weekdays') return { ...clock, weekdays: upTo(1, 5) };
  if (times.kind === 'weekly') return { ...clock, weekdays: [times.weekday] };
  if (times.kind === 'monthly') return { ...clock, days: [times.day] };
  return clock;
}

const matches = ({ days, months, weekdays }: Calendar, { day, month, dayOfWeek }: Temporal.PlainDate) =>
  days.includes(day) && months.includes(month) && weekdays.includes(dayOfWeek);

/** The local times of a day, earliest first. */
function timesOfDay(calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDateTime[] {
  if (!matches(calendar, day)) return [];
  return calendar.hours.flatMap((hour) =>
    calendar.minutes.map((minute) => day.toPlainDateTime(new Temporal.PlainTime(hour, minute))),
  );
}

/** The latest day on which times are looked for: 29 February comes every eight years at the latest. */
const MOST_DAYS = 366 * 9;

/**
 * The next moments of sending (ms), later than `after`. Each local time happens once a day: one that the change of the
 * clocks leaves out comes an hour later, one that it brings twice comes the first time.
 */
export function nextTimes(times: SendTimes, timeZone: string, after: number, count: number): number[] {
  const calendar = calendarOf(times);
  const start = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  const found = new Set<number>();
  for (let ahead = 0; ahead < MOST_DAYS && found.size < count; ahead += 1) {
    const day = start.add({ days: ahead });
    const instants = timesOfDay(calendar, day).map((local) => local.toZonedDateTime(timeZone).epochMilliseconds);
    for (const instant of instants.sort((a, b) => a - b)) if (instant > after && found.size < count) found.add(instant);
  }
  return [...found];
}

/** Times that the clocks leave out until `until`, as the local times that take their place. */
export function movedTimes(times: SendTimes, timeZone: string, from: number, until: number): Temporal.PlainDateTime[] {
  const calendar = calendarOf(times);
  const moved: Temporal.PlainDateTime[] = [];
  let zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = zoned.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > until) return moved;
    const days = [next.subtract({ nanoseconds: 1 }).toPlainDate(), next.toPlainDate()];
    const sameDay = days[0]?.equals(days[1] ?? '');
    for (const local of days.slice(sameDay ? 1 : 0).flatMap((day) => timesOfDay(calendar, day))) {
      const meant = local.toZonedDateTime(timeZone).toPlainDateTime();
      if (!meant.equals(local)) moved.push(meant);
    }
    zoned = next;
  }
}

/** The name of a moment of sending: the same for both passes of an hour that comes twice. */
export function localName(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({
    smallestUnit: 'minute',
  });
}
