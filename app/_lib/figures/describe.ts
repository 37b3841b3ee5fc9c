import type { DashboardBody } from '#server/domain/report/body.ts';
import type { Declaration } from '#server/domain/report/report-block.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import type { Interval } from '#server/doors/trpc/figure-types.ts';
import type { Address } from './address.ts';
import { INTERVALS, type Report } from './questions.ts';
import { type Bounds, boundsBefore, boundsOf, isPast, type Range } from './range.ts';

const DAY = 86_400_000;

/** An interval that suits the length of a range: not so fine that nobody could read it. */
function fitting(offered: readonly Interval[], from: string, to: string): Interval {
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  const wanted: Interval = days <= 3 ? 'hour' : days <= 92 ? 'day' : days <= 366 ? 'week' : 'month';
  return offered.includes(wanted) ? wanted : (offered[0] ?? 'day');
}

/** What a screen begins with where the address says nothing. */
export type Beginning = Pick<DashboardBody, 'range' | 'first' | 'last' | 'zone' | 'filters'>;

type Known = {
  address: Address;
  beginning?: Beginning | undefined;
  /** Zone of the tenant, where neither address nor beginning names one. */
  timeZone: string;
  now: number;
  /** Instant of the latest contact; null where there is none. */
  latest: string | null;
};

type Described = {
  report: Report;
  declaration: Declaration | undefined;
  range: Range;
  /** The same weekdays before, as far as the range has come, and the whole of them. */
  before: Bounds;
  wholeBefore: Bounds;
  /** The range was chosen because today has no contact. */
  fellBack: boolean;
};

/** Whether the range is said, so that it needs no knowledge of what is there. */
export function isNamed(address: Address, beginning?: Beginning): boolean {
  const range = address.range ?? beginning?.range ?? null;
  return range !== null && range !== 'latest';
}

/** The report that an address describes; without a range in it, today or the latest fortnight with contacts. */
export function describe({ address, beginning, timeZone: zone, now, latest }: Known): Described {
  const timeZone = address.zone ?? beginning?.zone ?? zone;
  const said = address.range ? address : { ...address, ...beginning, range: beginning?.range ?? null };
  const past = isPast(latest, timeZone, now);
  const range = said.range ?? (past ? 'latest' : 'today');
  const own = Object.keys(address.filters).length > 0 || !beginning;
  const bounds = boundsOf({ range, first: said.first, last: said.last, timeZone, now, latest });
  const declaration = REPORTS.find((one) => one.key === address.report);
  const interval = address.interval ?? fitting(declaration?.intervals ?? INTERVALS, bounds.from, bounds.to);
  const filters = own ? address.filters : beginning.filters;
  return {
    report: { bounds, timeZone, attribution: address.attribution, interval, filters },
    declaration,
    range,
    before: boundsBefore(bounds, timeZone, now),
    wholeBefore: boundsBefore(bounds, timeZone, now, true),
    fellBack: said.range === null && past,
  };
}
