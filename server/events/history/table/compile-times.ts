import { localClock } from './local-time.ts';
import type { Check, TimeRule } from './mapping.ts';
import type { RowValues, Template } from './template.ts';
import { timeReader } from './time-format.ts';

/** An instant of a row in milliseconds, null when the row has none, or why it cannot be read. */
export type RowTime = number | null | { problem: string };
export type RowTimes = (name: string) => RowTime;

type TemplateOf = (text: string) => Template;

/** Compiles the named times of a mapping; each is read at its first use only. */
export function compileTimes(rules: Record<string, TimeRule>, timeZone: string, templateOf: TemplateOf) {
  const clock = localClock(timeZone);
  const readers = new Map(Object.entries(rules).map(([name, rule]) => [name, compileTime(name, rule)]));
  function compileTime(name: string, rule: TimeRule): (row: RowValues) => RowTime {
    const text = templateOf(rule.at);
    const plus = rule.plus === undefined ? null : templateOf(rule.plus);
    const absent = new Set(['', ...rule.absent]);
    const read = timeReader(rule.format, clock);
    return (row) => {
      const found = text.fill(row);
      if (absent.has(found.trim())) return null;
      const millis = read(found);
      if (typeof millis !== 'number') return { problem: `time ${name}: ${JSON.stringify(found)} ${millis.problem}` };
      if (plus === null) return millis;
      const more = plus.fill(row);
      const seconds = more === '' ? Number.NaN : Number(more);
      if (!Number.isFinite(seconds))
        return { problem: `time ${name}: ${JSON.stringify(more)} is no number of seconds` };
      return millis + Math.round(seconds * 1000);
    };
  }
  return (row: RowValues): RowTimes => {
    const known = new Map<string, RowTime>();
    return (name) => {
      let time = known.get(name);
      if (time === undefined) {
        time = readers.get(name)?.(row) ?? null;
        known.set(name, time);
      }
      return time;
    };
  };
}

/** Compiles a check of a row's times; the answer says what contradicts, null when nothing does. */
export function compileCheck(check: Check, templateOf: TemplateOf): (row: RowValues, times: RowTimes) => string | null {
  if ('order' in check) return (_row, times) => outOfOrder(check.order, times);
  const text = templateOf(check.duration);
  return (row, times) => {
    const from = times(check.from);
    const to = times(check.to);
    for (const time of [from, to]) if (typeof time === 'object' && time !== null) return time.problem;
    if (typeof from !== 'number' || typeof to !== 'number') return null;
    const told = text.fill(row);
    const real = (to - from) / 1000;
    if (told !== '' && Math.abs(Number(told) - real) <= check.tolerance) return null;
    return `${check.duration} says ${JSON.stringify(told)} seconds, but from ${check.from} to ${check.to} are ${real}`;
  };
}

function outOfOrder(names: readonly string[], times: RowTimes): string | null {
  let before: { name: string; time: number } | null = null;
  for (const name of names) {
    const time = times(name);
    if (typeof time === 'object' && time !== null) return time.problem;
    if (time === null) continue;
    if (before !== null && time < before.time) return `${name} lies before ${before.name}`;
    before = { name, time };
  }
  return null;
}
