import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isZone } from '#server/domain/intervals/zone.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day such as 22:00.');

/** Hours in which nobody is woken: from a time of day to another, over midnight where the second is not later. */
export const quietHours = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  zone: z.string().max(100).refine(isZone, 'Give an IANA zone such as Europe/Berlin.'),
  /** Weekdays (Monday is 1) on which they begin; left out: every day. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
});

export type QuietHours = z.infer<typeof quietHours>;

/** The end of the quiet hours that this instant lies in; null when it lies in none. */
export function quietUntil(now: Date, { from, to, zone, days }: QuietHours): Date | null {
  const today = Temporal.Instant.from(now.toISOString()).toZonedDateTimeISO(zone).toPlainDate();
  const at = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  for (const first of [today, today.subtract({ days: 1 })]) {
    if (days && !days.includes(first.dayOfWeek)) continue;
    const end = at(from < to ? first : first.add({ days: 1 }), to);
    if (at(first, from) <= now.getTime() && now.getTime() < end) return new Date(end);
  }
  return null;
}
