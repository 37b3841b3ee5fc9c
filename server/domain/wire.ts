/** Questions that travel together at most. */
export const MOST_IN_BATCH = 20;

/** Marks what JSON has no word for: `{ "$": [kind, value] }`. A map of people that has this key travels as its entries. */
const MARK = '$';
/** What nests deeper is no question of ours; refused before a reader's stack is full. */
const DEEPEST = 400;

function marked(kind: string, value: unknown): Record<string, unknown> {
  return { [MARK]: [kind, value] };
}

function assertShallow(depth: number): void {
  if (depth > DEEPEST) throw new RangeError(`Nests deeper than ${DEEPEST} levels.`);
}

/** The entries with each value turned; undefined when none changed, so that most answers are not copied. */
function turned(entries: [string, unknown][], turn: (value: unknown) => unknown): [string, unknown][] | undefined {
  let changed = false;
  const after = entries.map(([key, value]): [string, unknown] => {
    const next = turn(value);
    changed ||= next !== value;
    return [key, next];
  });
  return changed ? after : undefined;
}

function encodeObject(value: object, depth: number): unknown {
  const inner = (each: unknown) => encode(each, depth + 1);
  if (value instanceof Date) return marked('date', Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (value instanceof Map) return marked('map', inner([...value]));
  if (value instanceof Set) return marked('set', inner([...value]));
  if ('toJSON' in value && typeof value.toJSON === 'function') return inner(value.toJSON());
  const entries = Object.entries(value);
  if (Object.hasOwn(value, MARK)) return marked('entries', inner(entries));
  const after = turned(entries, inner);
  return after ? Object.fromEntries(after) : value;
}

function encodeArray(values: readonly unknown[], depth: number): unknown {
  const after = values.map((value) => (value === undefined ? marked('undefined', null) : encode(value, depth + 1)));
  return after.some((value, index) => value !== values[index]) ? after : values;
}

function encode(value: unknown, depth = 0): unknown {
  assertShallow(depth);
  if (typeof value === 'bigint') return marked('bigint', String(value));
  if (typeof value === 'number' && !Number.isFinite(value)) return marked('number', String(value));
  if (Array.isArray(value)) return encodeArray(value, depth);
  return typeof value === 'object' && value !== null ? encodeObject(value, depth) : value;
}

function decodeMarked([kind, value]: [unknown, unknown], depth: number): unknown {
  const inner = () => decode(value, depth + 1);
  switch (kind) {
    case 'date':
      return new Date(value === null ? Number.NaN : String(value));
    case 'map':
      return new Map(inner() as [unknown, unknown][]);
    case 'set':
      return new Set(inner() as unknown[]);
    case 'entries':
      return Object.fromEntries(inner() as [string, unknown][]);
    case 'bigint':
      return BigInt(String(value));
    case 'number':
      return Number(value);
    case 'undefined':
      return undefined;
    default:
      throw new TypeError('An unknown kind of value came over the wire.');
  }
}

function decode(value: unknown, depth = 0): unknown {
  assertShallow(depth);
  if (typeof value !== 'object' || value === null) return value;
  const inner = (each: unknown) => decode(each, depth + 1);
  if (Array.isArray(value)) return value.map(inner);
  if (Object.hasOwn(value, MARK)) {
    const mark = (value as Record<string, unknown>)[MARK];
    if (!Array.isArray(mark) || mark.length !== 2) throw new TypeError('A value came broken over the wire.');
    return decodeMarked(mark as [unknown, unknown], depth);
  }
  const after = turned(Object.entries(value), inner);
  return after ? Object.fromEntries(after) : value;
}

/**
 * How procedures' inputs and answers travel: JSON that keeps dates, sets, maps and numbers JSON has no word for. No path into
 * a value is ever written or walked, so that a key such as `constructor` is a key like any other.
 */
export const wire = {
  serialize: (value: unknown): { json: unknown } => ({ json: encode(value) }),
  deserialize: (sent: unknown): unknown => decode((sent as { json?: unknown } | undefined)?.json),
};
