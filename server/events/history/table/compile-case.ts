import type { RowTimes } from './compile-times.ts';
import { compileCheck } from './compile-times.ts';
import { compileValue } from './compile-value.ts';
import type { Case, Condition, Step } from './mapping.ts';
import type { RowValues, Template } from './template.ts';

/** What becomes of a row: its events, nothing on purpose, or a refusal. */
export type RowResult = { events: Record<string, unknown>[] } | { ignored: true } | { refusal: string };

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
  const steps = (rule.events ?? []).map((step, index) => compileStep(step, index + 1, templateOf));
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
      for (const step of steps) {
        const made = step(row, times);
        if (typeof made === 'string') return { refusal: made };
        if (made !== null) events.push(made);
      }
      return { events };
    },
  };
}

function holds(condition: Condition, text: string): boolean {
  if (typeof condition === 'string') return text === condition;
  if (Array.isArray(condition)) return condition.includes(text);
  if ('moreThan' in condition) return text !== '' && Number(text) > condition.moreThan;
  return (text === '') === condition.empty;
}

/** An event of a case: null when it is left out, a text when the row must be refused. */
function compileStep(step: Step, number: number, templateOf: TemplateOf) {
  const { type, at, optional, ...rest } = step;
  const fields = Object.entries(rest).map(([name, rule]) => ({ name, read: compileValue(rule, templateOf) }));
  return (row: RowValues, times: RowTimes): Record<string, unknown> | string | null => {
    const time = times(at);
    if (time === null) return optional ? null : `the row has no time ${at}, which ${type} needs`;
    if (typeof time === 'object') return time.problem;
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
