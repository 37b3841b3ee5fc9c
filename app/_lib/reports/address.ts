import { createSerializer } from 'nuqs/server';
import type { ReportBody } from '#server/domain/report/body.ts';
import { ADDRESS, type Address } from '../figures/address.ts';

/** What the builder shows before anything is chosen. */
export const FIRST_FIGURES = ['offered', 'abandoned'];

/** What a report keeps of the address. */
export function bodyOf(address: Address): ReportBody {
  const { report, figures, split, before, first, last, range, zone } = address;
  const { filters, attribution, interval, rows, chart, target } = address;
  const chosen = report === 'build' && figures.length === 0 ? FIRST_FIGURES : figures;
  return {
    base: report,
    figures: chosen.slice(0, 8),
    split: [...new Set(split)].slice(0, 2),
    filters,
    attribution,
    interval,
    rows,
    chart,
    target,
    compare: before,
    range,
    first,
    last,
    zone,
  };
}

/** The address at which a kept report is shown; what it does not say is taken away. */
export function addressOf(body: ReportBody) {
  const { base, compare, ...rest } = body;
  return { ...rest, report: base, before: compare, text: null, cell: null };
}

const serialize = createSerializer(ADDRESS);

/** A link to a kept report: its id, and everything it says, so that the address is the state. */
export function hrefOf(id: string, body?: ReportBody): string {
  return `/cockpit${serialize({ ...(body ? addressOf(body) : {}), saved: id })}`;
}

/** The same for equal values, whatever the order of their keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => [key, canonical(one)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** Whether two bodies say the same. */
export function sameBody(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
