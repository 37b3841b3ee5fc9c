import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import { intervalLabel } from '../format/time.ts';

/**
 * Labels of rows by their interval: the day is left out where there is only one, the year too, and the offset is
 * printed where the same label would come twice (the night the clocks go back).
 */
export function intervalLabels(rows: readonly FigureRow[], interval: string, locale: string): string[] {
  const times = rows.map((row) => (typeof row.time === 'string' ? row.time : ''));
  const alike = (length: number) => new Set(times.map((time) => time.slice(0, length))).size === 1;
  const withoutDay = interval !== 'day' && alike(10);
  const options = { locale, withYear: !alike(4), withoutDay };
  const label = (time: string, withOffset: boolean) =>
    time === '' ? '' : intervalLabel(time, interval, { ...options, withOffset });
  const starts = new Map(times.map((time) => [time, label(time, false)]));
  const seen = new Map<string, number>();
  for (const start of starts.values()) seen.set(start, (seen.get(start) ?? 0) + 1);
  return times.map((time) => label(time, (seen.get(starts.get(time) ?? '') ?? 0) > 1));
}
