/** Times as sets of numbers; all must match. Weekdays count from Monday = 1. */
export type Calendar = { minutes: number[]; hours: number[]; days: number[]; months: number[]; weekdays: number[] };

type Parsed = { calendar: Calendar; problem: null } | { calendar: null; problem: string };

const FIELDS = [
  { key: 'minutes', first: 0, last: 59 },
  { key: 'hours', first: 0, last: 23 },
  { key: 'days', first: 1, last: 31 },
  { key: 'months', first: 1, last: 12 },
  { key: 'weekdays', first: 0, last: 7 },
] as const;

/** The numbers that a field names; null when it is not understood. */
function numbersOf(text: string, first: number, last: number): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return null;
    const [, low, high, every] = match;
    const step = every === undefined ? 1 : Number(every);
    const from = low === undefined ? first : Number(low);
    const to = high === undefined ? (low === undefined || every !== undefined ? last : from) : Number(high);
    if (step < 1 || from < first || to > last || from > to) return null;
    for (let value = from; value <= to; value += step) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * Reads minute, hour, day, month and weekday (0 and 7 are Sunday): numbers, lists, ranges, steps and `*`. Refused are
 * several minutes, so that nothing is sent more often than hourly, and days together with weekdays, which programs
 * understand differently.
 */
export function parseCron(text: string): Parsed {
  const refuse = (problem: string): Parsed => ({ calendar: null, problem });
  const given = text.trim().split(/\s+/);
  if (given.length !== 5) return refuse('give five fields: minute hour day month weekday, such as 30 7 * * 1-5');
  const sets = FIELDS.map(({ first, last }, index) => numbersOf(given[index] ?? '', first, last));
  const wrong = sets.indexOf(null);
  if (wrong >= 0) return refuse(`the field ${FIELDS[wrong]?.key} is not understood: ${given[wrong]}`);
  const [minutes = [], hours = [], days = [], months = [], sundays = []] = sets.map((set) => set ?? []);
  if (minutes.length > 1) return refuse('name one minute: reports are sent hourly at most');
  if (given[2] !== '*' && given[4] !== '*') return refuse('name days of the month or weekdays, not both');
  const weekdays = [...new Set(sundays.map((day) => (day === 0 ? 7 : day)))].sort((a, b) => a - b);
  if (
    !months.some((month) => days.some((day) => day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)))
  ) {
    return refuse('these months have no such day');
  }
  return { calendar: { minutes, hours, days, months, weekdays }, problem: null };
}
