import type { RowTimes } from './compile-times.ts';
import { compileCheck } from './compile-times.ts';
import { compileValue } from './compile-value.ts';
import { readDuration, readNumber } from './duration.ts';
import { compileHold } from './hold.ts';
import type { Case, Condition, Only, Step } from './mapping.ts';
import type { RowValues, Template } from './template.ts';

/**
 * What becomes of a row: its events, nothing on purpose, or a refusal. `only` says, event by event, for which rows of a
 * contact it counts; `twice`, how a local time that came twice was settled.
 */
export type RowResult =
  | { events: Record<string, unknown>[]; only?: (Only | null)[]; twice?: 'byRow' | 'byRule' }
  | { ignored: true }
  | { refusal: string };

type TemplateOf = (text: string) => Template;

/** A case of a mapping, ready to be asked for each row. */
export type CompiledCase = { fits: (row: RowValues) => boolean; apply: (row: RowValues, times: RowTimes) => RowResult };

/** Compiles one case against the columns of a table. */
export function compileCase(
  rule: Case,
  general: Case['checks'],
  header: readonly string[],
  templateOf: TemplateOf,
): CompiledCase {
  const conditions = Object.entries(rule.when).map(([column, condition]) => {
    const index = header.indexOf(column);
    return (row: RowValues) => holds(condition, (row.fields[index] ?? '').trim());
  });
  const checks = [...general, ...rule.checks].map((check) => compileCheck(check, templateOf));
  const steps = (rule.events ?? []).map((step, index) =>
    step.type === 'hold' ? compileHold(step, index + 1, templateOf) : compileStep(step, index + 1, templateOf),
  );
  const selective = (rule.events ?? []).some((step) => step.only !== undefined);
  return {
    fits: (row) => conditions.every((condition) => condition(row)),
    apply: (row, times) => {
      if (rule.ignore) return { ignored: true };
      if (rule.refuse !== undefined) return { refusal: rule.refuse };
      for (const check of checks) {
        const refusal = check(row, times);
        if (refusal !== null) return { refusal };
      }
      const events: Record<string, unknown>[] = [];
      const only: (Only | null)[] = [];
      for (const [place, step] of steps.entries()) {
        const made = step(row, times);
        if (typeof made === 'string') return { refusal: made };
        for (const event of made === null ? [] : [made].flat()) {
          events.push(event);
          only.push(rule.events?.[place]?.only ?? null);
        }
      }
      return selective ? { events, only } : { events };
    },
  };
}

function holds(condition: Condition, text: string): boolean {
  if (typeof condition === 'string') return text === condition;
  if (Array.isArray(condition)) return condition.includes(text);
  if ('moreThan' in condition) {
    const number = readNumber(text) ?? readDuration(text);
    return number !== null && number > condition.moreThan;
  }
  return (text === '') === condition.empty;
}

/** An event of a case: null when it is left out, a text when the row must be refused. */
function compileStep(step: Step, number: number, templateOf: TemplateOf) {
  const { type, at, optional, only: _, ...rest } = step;
  const fields = Object.entries(rest).map(([name, rule]) => ({ name, read: compileValue(rule, templateOf) }));
  return (row: RowValues, times: RowTimes): Record<string, unknown> | string | null => {
    const time = times(at);
    if (time === null) return optional ? null : `the row has no time ${at}, which ${type} needs`;
    if (typeof time === 'object') return optional && time.empty ? null : time.problem;
    const event: Record<string, unknown> = {
      id: `${row.contact}-${number}`,
      time: new Date(time).toISOString(),
      seq: number,
      type,
      contact: row.contact,
    };
    for (const { name, read } of fields) {
      const field = read(row);
      if ('problem' in field) return `${name}: ${field.problem}`;
      if (field.value !== undefined) event[name] = field.value;
      else if (optional) return null;
    }
    return event;
  };
}
