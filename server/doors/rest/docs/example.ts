import { alternatives, type Named, type Schema, typeOf } from './schema.ts';

const TEXTS: Record<string, string> = {
  'date-time': '2026-03-02T09:00:00+01:00',
  date: '2026-03-02',
  uuid: '0199d4c2-7c1e-7b6a-9a51-0c6a2f3b4d5e',
  email: 'ada@example.com',
  uri: 'https://hooks.example.com/leitstand',
};

/** Texts by the name of their field, where a schema gives no example of its own. */
const BY_NAME: Record<string, string> = {
  from: '2026-03-02T00:00:00+01:00',
  to: '2026-03-03T00:00:00+01:00',
  timeZone: 'Europe/Berlin',
  language: 'en',
  queue: 'sales',
  name: 'Ada Adams',
  url: 'https://hooks.example.com/leitstand',
};

/** A list by the name of its field: keys that there are. */
const LISTS: Record<string, unknown[]> = { metrics: ['offered', 'serviceLevel'], groupBy: ['queue'] };

/** A value that a schema takes, as somebody would write it; fields that can be left out are, unless they have an example. */
export function exampleOf(schema: Schema, named: Named, name = '', depth = 0): unknown {
  const { example, examples, default: usual } = schema;
  if (example !== undefined) return example;
  if (examples?.[0] !== undefined) return examples[0];
  if (usual !== undefined) return usual;
  if (LISTS[name]) return LISTS[name];
  const [one] = alternatives(schema, named).others;
  if (!one) return null;
  if (one !== schema && (one.example ?? one.default) !== undefined) return one.example ?? one.default;
  if (one.const !== undefined) return one.const;
  if (one.enum) return one.enum[0];
  switch (typeOf(one)) {
    case 'string':
      return BY_NAME[name] ?? TEXTS[one.format ?? ''] ?? 'text';
    case 'integer':
    case 'number':
      return Math.max(one.minimum ?? one.exclusiveMinimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return one.items && depth < 6 ? [exampleOf(one.items, named, name.replace(/s$/, ''), depth + 1)] : [];
    default:
      return objectOf(one, named, depth);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, named: Named, depth: number): Record<string, unknown> {
  if (depth > 5) return {};
  const shown = Object.entries(properties).filter(
    ([key, value]) => required.includes(key) || value.example !== undefined,
  );
  return Object.fromEntries(shown.map(([key, value]) => [key, exampleOf(value, named, key, depth + 1)]));
}
