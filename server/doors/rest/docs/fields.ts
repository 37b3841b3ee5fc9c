import { alternatives, type Named, resolved, type Schema, typeOf } from './schema.ts';

/** A line of a table: a field by its path, `items[].name`. */
export type Field = { name: string; type: string; required: boolean; description: string };

/** Deeper parts are told by their type alone. */
const DEEPEST = 4;

function bounds({ minimum, maximum, exclusiveMinimum, minLength, maxLength }: Schema, unit: string): string {
  const low = minimum ?? exclusiveMinimum ?? minLength;
  const high = maximum ?? maxLength;
  const isLimit = (value: number | undefined): value is number => value !== undefined && Math.abs(value) < 2 ** 53 - 1;
  if (isLimit(low) && isLimit(high)) return ` ${low}–${high}${unit}`;
  if (isLimit(high)) return ` up to ${high}${unit}`;
  return isLimit(low) && low !== 0 ? ` from ${low}${unit}` : '';
}

function single(schema: Schema, named: Named): string {
  const { enum: values, const: only, format, items, additionalProperties } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.flatMap((value) => (value === null ? [] : JSON.stringify(value))).join(' | ');
  switch (typeOf(schema)) {
    case 'string':
      return format ? format.replace('date-time', 'time, RFC 3339') : `string${bounds(schema, ' characters')}`;
    case 'integer':
    case 'number':
      return `${typeOf(schema)}${bounds(schema, '')}`;
    case 'array':
      return `array of ${items ? typeText(items, named) : 'anything'}${schema.maxItems === undefined ? '' : `, at most ${schema.maxItems}`}`;
    case 'object':
      if (schema.properties) return 'object';
      return typeof additionalProperties === 'object' ? `map of ${typeText(additionalProperties, named)}` : 'object';
    default:
      return typeOf(schema) ?? 'anything';
  }
}

/** A schema's type in words, such as `"chat" | "email" or null`. */
export function typeText(schema: Schema, named: Named): string {
  const { others, nullable } = alternatives(schema, named);
  const texts = [...new Set(others.map((one) => single(one, named)))];
  return [...texts, ...(nullable ? ['null'] : [])].join(' or ');
}

/** The part of a field that has fields itself, and what its path is continued with. */
function inner(schema: Schema, named: Named): [part: Schema, suffix: string][] {
  const { others } = alternatives(schema, named);
  return others.flatMap((one): [Schema, string][] => {
    if (one.properties) return [[one, '.']];
    if (one.items) return inner(one.items, named).map(([part, suffix]) => [part, `[]${suffix}`]);
    if (typeof one.additionalProperties === 'object')
      return inner(one.additionalProperties, named).map(([part, suffix]) => [part, `.*${suffix}`]);
    return [];
  });
}

/** The fields of an object, those of its parts behind it; an array's are told by its items. */
export function fieldsOf(schema: Schema, named: Named, path = '', depth = 0): Field[] {
  const parts = inner(schema, named);
  const seen = new Set<string>();
  return parts.flatMap(([part, suffix]) =>
    Object.entries(part.properties ?? {}).flatMap(([key, value]) => {
      const name = path === '' && suffix === '.' ? key : `${path}${suffix}${key}`.replace(/^\./, '');
      if (seen.has(name)) return [];
      seen.add(name);
      const field = {
        name,
        type: typeText(value, named),
        required: part.required?.includes(key) ?? false,
        description: value.description ?? resolved(value, named).description ?? '',
      };
      return [field, ...(depth < DEEPEST ? fieldsOf(value, named, name, depth + 1) : [])];
    }),
  );
}
