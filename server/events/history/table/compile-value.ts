import { readNumber } from './duration.ts';
import type { ValueRule } from './mapping.ts';
import { shown } from './plus.ts';
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
    const given = text.fill(row);
    if (absent.has(given)) return nothing;
    const found = rule.as === 'extension' ? extensionOf(given) : given;
    const renamed = names.get(found);
    if (renamed === undefined && rule.strict && found !== '') return { problem: `${shown(found)} is not in the map` };
    return orNothing(renamed ?? rule.else ?? found);
  };
}

function orNothing(text: string): FieldValue {
  return text === '' ? nothing : { value: text };
}

function numberOf(text: Template): (row: RowValues) => FieldValue {
  return (row) => {
    const found = text.fill(row);
    if (found === '') return nothing;
    const number = readNumber(found);
    return number !== null ? { value: number } : { problem: `${shown(found)} is no number` };
  };
}

/** `PJSIP/ext-w2-0000001a` and `Local/ext-w2@queue/n` are the device ext-w2. */
function extensionOf(channel: string): string {
  return channel
    .replace(/^[A-Za-z0-9]+\//, '')
    .replace(/@.*$/, '')
    .replace(/-[0-9a-f]{8}(;\d)?$/, '');
}
