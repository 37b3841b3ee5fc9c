import { Temporal } from 'temporal-polyfill';
import { offsetsBetween } from './zone.ts';

export type IntervalLength = 'quarter' | 'half' | 'hour' | 'day' | 'week' | 'month';

const minutes: Partial<Record<IntervalLength, number>> = { quarter: 15, half: 30, hour: 60 };
const minute = 60_000;
const longestOffset = 27 * 60 * minute;

/**
 * Starts of the local intervals that touch `from <= t < to`, as milliseconds; the first may lie before `from`.
 * A change of the clock always starts an interval, so that the hour that comes twice is two of them.
 * Undefined when there would be more than `limit`.
 */
export function intervalStarts(
  range: { from: number; to: number; timeZone: string },
  length: IntervalLength,
  limit: number,
): number[] | undefined {
  const step = minutes[length];
  return step === undefined ? calendarStarts(range, length, limit) : clockStarts(range, step * minute, limit);
}

function clockStarts(
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
  step: number,
  limit: number,
): number[] | undefined {
  if ((to - from) / step > limit) return undefined;
  const stretches = offsetsBetween(timeZone, from - longestOffset, to);
  const starts: number[] = [];
  for (const [index, { from: since, offset }] of stretches.entries()) {
    const until = Math.min(stretches[index + 1]?.from ?? to, to);
    // The first stretch was cut at will: only clock changes begin an interval out of step.
    if (index > 0 && since < until) starts.push(since);
    let at = Math.ceil((since + offset) / step) * step - offset;
    if (at < from - step) at += Math.floor((from - step - at) / step) * step;
    for (; at < until; at += step) if (at !== since || index === 0) starts.push(at);
  }
  return trim(starts, from, limit);
}

function calendarStarts(
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
  length: IntervalLength,
  limit: number,
): number[] | undefined {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  let date = zoned.toPlainDate();
  if (length === 'week') date = date.subtract({ days: date.dayOfWeek - 1 });
  if (length === 'month') date = date.with({ day: 1 });
  const step = length === 'day' ? { days: 1 } : length === 'week' ? { weeks: 1 } : { months: 1 };
  const starts: number[] = [];
  for (;;) {
    const at = date.toZonedDateTime(timeZone).epochMilliseconds;
    if (at >= to) return trim(starts, from, limit);
    // A local day that was skipped (Samoa, 30 December 2011) starts when the next one does.
    if (at !== starts.at(-1)) starts.push(at);
    if (starts.length > limit) return undefined;
    date = date.add(step);
  }
}

/** Drops what ends before the range begins. */
function trim(starts: number[], from: number, limit: number): number[] | undefined {
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  const first = sorted.findLastIndex((start) => start <= from);
  const kept = sorted.slice(Math.max(0, first));
  return kept.length > limit ? undefined : kept;
}
