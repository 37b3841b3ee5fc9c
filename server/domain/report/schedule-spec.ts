import { calendarOf, movedTimes, type SendTimes } from './times.ts';

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** So far ahead the nights in which the clocks change are written down. */
const SPEC_AHEAD = 3 * 366 * 86_400_000;

/**
 * The times as Temporal's calendar in the zone. Temporal leaves out a local time that does not exist: what takes its place
 * stands there as a date of its own. A time that comes twice starts twice; the second start finds the run of the first.
 */
export function scheduleSpec(times: SendTimes, timezone: string, now: number) {
  const { minutes, hours, days, months, weekdays } = calendarOf(times);
  const regular = {
    minute: minutes,
    hour: hours,
    dayOfMonth: days,
    month: months.flatMap((month) => MONTHS[month - 1] ?? []),
    dayOfWeek: weekdays.flatMap((day) => DAYS[day - 1] ?? []),
  };
  const moved = movedTimes(times, timezone, now, now + SPEC_AHEAD).map((local) => ({
    year: local.year,
    month: MONTHS.slice(local.month - 1, local.month),
    dayOfMonth: local.day,
    hour: local.hour,
    minute: local.minute,
  }));
  return { calendars: [regular, ...moved], timezone };
}
