import { Temporal } from 'temporal-polyfill';
import type { Question } from './validate.ts';

/** The same question about the period it is compared with; null when no comparison was asked for. */
export function comparedQuestion(question: Question): Question | null {
  const { compare, from, to, timeZone } = question;
  if (compare === undefined) return null;
  if (typeof compare === 'object') {
    const start = Date.parse(compare.from);
    return { ...question, from: start, to: start + (to - from), compare: undefined };
  }
  if (compare === 'previousPeriod') return { ...question, from: from - (to - from), to: from, compare: undefined };
  const back = compare === 'previousWeek' ? { weeks: 1 } : { years: 1 };
  const shifted = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).subtract(back).epochMilliseconds;
  return { ...question, from: shifted(from), to: shifted(to), compare: undefined };
}
