import {
  createParser,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsJson,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { splits } from '#server/domain/figure-words.ts';
import type { Filters, FilterValue } from '#server/doors/trpc/figure-types.ts';
import { CHARTS } from './propose.ts';
import { type Cell, INTERVALS, ROWS } from './questions.ts';
import { dayOf, isZone, RANGES } from './range.ts';

function isValue(value: unknown): value is FilterValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** Filters as an address may hold them; null for anything else. */
export function asFilters(value: unknown): Filters | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const given = Object.entries(value);
  const right = given.every(
    ([split, wanted]) =>
      splits.some((one) => one === split) &&
      (isValue(wanted) || (Array.isArray(wanted) && wanted.length > 0 && wanted.every(isValue))),
  );
  return right ? (value as Filters) : null;
}

function asCell(value: unknown): Cell | null {
  if (typeof value !== 'object' || value === null) return null;
  const { metric, from, to, filters } = value as Record<string, unknown>;
  if (typeof metric !== 'string' || typeof from !== 'string' || typeof to !== 'string') return null;
  const kept = asFilters(filters ?? {});
  return kept && { metric, from, to, filters: kept };
}

const day = createParser({ parse: (text) => (dayOf(text) === null ? null : text), serialize: String });
const zone = createParser({ parse: (text) => (isZone(text) ? text : null), serialize: String });
const number = createParser({
  parse: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) >= 0 ? Number(text) : null),
  serialize: String,
});

/** Everything that decides what the Cockpit shows. */
export const ADDRESS = {
  report: parseAsString.withDefault('overview'),
  /** The kept report that this began with. */
  saved: parseAsString,
  range: parseAsStringLiteral(RANGES),
  first: day,
  last: day,
  zone,
  attribution: parseAsStringLiteral(['arrival', 'completion'] as const).withDefault('arrival'),
  interval: parseAsStringLiteral(INTERVALS),
  rows: parseAsStringLiteral(ROWS).withDefault('split'),
  filters: parseAsJson(asFilters).withDefault({}),
  before: parseAsBoolean.withDefault(true),
  figures: parseAsArrayOf(parseAsString).withDefault([]),
  split: parseAsArrayOf(parseAsStringLiteral(splits)).withDefault([]),
  chart: parseAsStringLiteral(CHARTS),
  target: number,
  text: parseAsString.withDefault(''),
  cell: parseAsJson(asCell).withOptions({ history: 'push' }),
  open: parseAsString.withOptions({ history: 'push' }),
};

/** What an address says of the Cockpit. */
export type Address = inferParserType<typeof ADDRESS>;

export type AddressKey = keyof typeof ADDRESS;

/** Parts of an address that cannot be understood and so are left out. */
export function misread(search: URLSearchParams): AddressKey[] {
  return (Object.keys(ADDRESS) as AddressKey[]).filter((key) => {
    const text = search.get(key);
    if (text === null || text === '') return false;
    const read = ADDRESS[key].parse(text);
    if (key === 'split') return !Array.isArray(read) || read.length !== text.split(',').length;
    return read === null;
  });
}
