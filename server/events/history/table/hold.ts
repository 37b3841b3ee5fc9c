import type { RowTimes } from './compile-times.ts';
import { readDuration } from './duration.ts';
import type { Step } from './mapping.ts';
import { shown } from './plus.ts';
import type { RowValues, Template } from './template.ts';

/**
 * A hold of which a table keeps the length alone: one hold at the time given, marked `approximate`. Null when the row
 * has no length or none above zero, a text when it cannot be read.
 */
export function compileHold(step: Step, number: number, templateOf: (text: string) => Template) {
  const segment = templateOf(String(step.segment ?? ''));
  const seconds = templateOf(String(step.seconds ?? ''));
  return (row: RowValues, times: RowTimes): Record<string, unknown>[] | string | null => {
    const told = seconds.fill(row);
    if (told === '') return null;
    const length = readDuration(told);
    if (length === null || length < 0) return `hold: ${shown(told)} is no duration`;
    const start = times(step.at);
    if (length === 0 || (start === null && step.optional)) return null;
    if (start === null) return `the row has no time ${step.at}, which hold needs`;
    if (typeof start === 'object') return start.problem;
    const event = (type: string, time: number, place: string) => ({
      id: `${row.contact}-${number}${place}`,
      time: new Date(time).toISOString(),
      seq: number,
      type,
      contact: row.contact,
      segment: segment.fill(row),
      approximate: true,
    });
    return [event('hold.started', start, 'a'), event('hold.ended', start + Math.round(length * 1000), 'b')];
  };
}
