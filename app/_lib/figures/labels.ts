import type { FigureRow } from '#server/metrics/contract.ts';
import { intervalLabel } from '../format/time.ts';

/**
 * Labels of rows by their interval: the day is left out where there is only one, the offset is printed where the same
 * label would come twice (the night the clocks go back).
 */
export function intervalLabels(rows: readonly FigureRow[], interval: string): string[] {
  const times = rows.map((row) => (typeof row.time === 'string' ? row.time : ''));
  const oneDay = interval !== 'day' && new Set(times.map((time) => time.slice(0, 10))).size === 1;
  const starts = new Map(times.map((time) => [time, intervalLabel(time, interval)]));
  const seen = new Map<string, number>();
  for (const label of starts.values()) seen.set(label, (seen.get(label) ?? 0) + 1);
  return times.map((time) => {
    const repeated = (seen.get(starts.get(time) ?? '') ?? 0) > 1;
    const label = intervalLabel(time, interval, repeated);
    return oneDay ? label.slice(11) : label;
  });
}
