import { readDuration } from './duration.ts';
import { localClock } from './local-time.ts';
import type { Check, TimeRule } from './mapping.ts';
import { compilePlus, shown } from './plus.ts';
import type { RowValues, Template } from './template.ts';
import { timeReader } from './time-format.ts';

/** An instant of a row in milliseconds, null when the row has none, or why it cannot be read. */
export type RowTime = number | null | { problem: string; empty?: boolean };
export type RowTimes = (name: string) => RowTime;

/** How readings that came twice are taken: those in `later` as the later one. Each one met is added to `doubtful`. */
export type Doubt = { doubtful: Set<string>; later: ReadonlySet<string> };

type TemplateOf = (text: string) => Template;
type ReadTime = (row: RowValues, times: RowTimes, doubt: Doubt) => RowTime;

/** Compiles the named times of a mapping; each is read at its first use only. @throws {Error} naming what cannot be used */
export function compileTimes(
  rules: Record<string, TimeRule>,
  { timeZone, header, templateOf }: { timeZone: string; header: readonly string[]; templateOf: TemplateOf },
) {
  const clock = localClock(timeZone);
  const readers = new Map(
    Object.entries(rules).map(([name, rule]) => {
      const other = otherTime(rule, rules, header);
      const start: ReadTime =
        other === null
          ? compileStart(name, rule, timeReader(rule.format, clock), templateOf)
          : (_, times) => times(other);
      return [name, compileShift(name, rule, start, templateOf)];
    }),
  );
  refuseCircles(rules, header);
  return (row: RowValues, doubt: Doubt): RowTimes => {
    const known = new Map<string, RowTime>();
    const times: RowTimes = (name) => {
      let time = known.get(name);
      if (time === undefined) {
        time = readers.get(name)?.(row, times, doubt) ?? null;
        known.set(name, time);
      }
      return time;
    };
    return times;
  };
}

/** The time from which this one starts: `{name}` of a time, where no column has that name. */
function otherTime(rule: TimeRule, rules: Record<string, TimeRule>, header: readonly string[]): string | null {
  const name = /^\{([^{}]+)\}$/.exec(rule.at)?.[1];
  return name !== undefined && !header.includes(name) && Object.hasOwn(rules, name) ? name : null;
}

function refuseCircles(rules: Record<string, TimeRule>, header: readonly string[]): void {
  for (const start of Object.keys(rules)) {
    const seen = new Set<string>();
    for (let name: string | null = start; name !== null; ) {
      if (seen.has(name)) throw new Error(`the time ${start} starts from itself`);
      seen.add(name);
      const rule: TimeRule | undefined = rules[name];
      name = rule === undefined ? null : otherTime(rule, rules, header);
    }
  }
}

function compileStart(
  name: string,
  rule: TimeRule,
  read: ReturnType<typeof timeReader>,
  templateOf: TemplateOf,
): ReadTime {
  const text = templateOf(rule.at);
  const absent = new Set(['', ...rule.absent]);
  // The same reading is the same instant, whichever times start from it.
  return (row, _times, doubt) => {
    const found = text.fill(row).trim();
    if (absent.has(found)) return null;
    const instants = read(found);
    if ('problem' in instants) return { problem: `time ${name}: ${shown(found)} ${instants.problem}` };
    const [earlier = null, later] = instants;
    if (later === undefined) return earlier;
    const reading = `${found} (${rule.format})`;
    doubt.doubtful.add(reading);
    return doubt.later.has(reading) ? later : earlier;
  };
}

function compileShift(name: string, rule: TimeRule, start: ReadTime, templateOf: TemplateOf): ReadTime {
  if (rule.plus === undefined) return start;
  const plus = compilePlus(rule.plus, templateOf);
  const round = rule.round === 'up' ? Math.ceil : rule.round === 'down' ? Math.floor : null;
  return (row, times, doubt) => {
    const time = start(row, times, doubt);
    if (typeof time !== 'number') return time;
    const seconds = plus(row);
    if (seconds === null)
      return { problem: `time ${name}: the row has no duration ${[rule.plus].flat().join(' ')}`, empty: true };
    if (typeof seconds !== 'number') return { problem: `time ${name}: ${seconds.problem}` };
    const millis = time + Math.round(seconds * 1000);
    return round === null ? millis : round(millis / 1000) * 1000;
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
    const seconds = readDuration(told);
    if (seconds !== null && Math.abs(seconds - real) <= check.tolerance) return null;
    return `${check.duration} says ${shown(told)} seconds, but from ${check.from} to ${check.to} are ${real}`;
  };
}

function outOfOrder(names: readonly string[], times: RowTimes): string | null {
  let before: { name: string; time: number } | null = null;
  for (const name of names) {
    const time = times(name);
    if (typeof time === 'object' && time !== null && !time.empty) return time.problem;
    if (typeof time !== 'number') continue;
    if (before !== null && time < before.time) return `${name} lies before ${before.name}`;
    before = { name, time };
  }
  return null;
}
