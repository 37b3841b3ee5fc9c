import type { ValueRule } from './mapping.ts';
import type { RowValues, Template } from './template.ts';

/** A field of an event: its value, undefined when the row has none, or why the row cannot be read. */
export type FieldValue = { value: unknown } | { problem: string };

type TemplateOf = (text: string) => Template;

const nothing: FieldValue = { value: undefined };

/** Compiles how one field of an event is taken from a row. */
export function compileValue(rule: ValueRule, templateOf: TemplateOf): (row: RowValues) => FieldValue {
  if (typeof rule === 'number' || typeof rule === 'boolean') return () => ({ value: rule });
  if (typeof rule === 'string') {
    const text = templateOf(rule);
    return (row) => orNothing(text.fill(row));
  }
  if ('number' in rule) return numberOf(templateOf(rule.number));
  if ('list' in rule) {
    const text = templateOf(rule.list);
    return (row) => ({
      value: text
        .fill(row)
        .split(rule.separator)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    });
  }
  const text = templateOf(rule.from);
  const names = new Map(Object.entries(rule.map ?? {}));
  const absent = new Set(rule.absent);
  return (row) => {
    const found = text.fill(row);
    if (absent.has(found)) return nothing;
    const renamed = names.get(found);
    if (renamed === undefined && rule.strict && found !== '')
      return { problem: `${JSON.stringify(found)} is not in the map` };
    return orNothing(renamed ?? found);
  };
}

function orNothing(text: string): FieldValue {
  return text === '' ? nothing : { value: text };
}

function numberOf(text: Template): (row: RowValues) => FieldValue {
  return (row) => {
    const found = text.fill(row);
    if (found === '') return nothing;
    const number = Number(found);
    return Number.isFinite(number) ? { value: number } : { problem: `${JSON.stringify(found)} is no number` };
  };
}
