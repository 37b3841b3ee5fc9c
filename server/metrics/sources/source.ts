import type { Params } from '../compile/params.ts';
import type { Thresholds } from '../compile/thresholds.ts';
import type { Split } from '../contract.ts';

/** SQL of one split of a source: one value, or several of which the fact counts in each. */
export type Dimension = string | { each: string };

/** What a source may use to write its SQL. */
export interface Scope {
  params: Params;
  thresholds: Thresholds;
  tenantId: string;
  /** Bounds of the range as SQL milliseconds. */
  from: string;
  to: string;
  /** SQL milliseconds to which open things last: the end of the range, or now. */
  until: string;
  now: string;
  /** Whether rows stand for agents (split or filtered by one), so that each agent's offer counts. */
  agentwise: boolean;
  /** Whether groups or locations of agents are asked for. */
  placed: boolean;
  /** Starts of the pieces that spans are cut into, and the end of the last, in milliseconds. */
  cuts: readonly number[];
  /** The ends of those pieces that have begun by now, none later than now. */
  ends: readonly number[];
  /** Only spans that are over, or only those that last; both when left out. */
  lasting?: boolean | undefined;
}

/**
 * Facts of one kind, ready to be counted. `rows` is a SELECT that gives every column the measures and dimensions
 * use, among them `at_ms`, the instant that decides the interval.
 */
export interface Source {
  /** Instants by which the facts may be placed; the SELECT gets the one asked for. */
  clocks: readonly string[];
  rows(clock: string, scope: Scope): string;
  dimensions: Partial<Record<Split, Dimension>>;
  /** Columns that name the agent of a fact and when it began: by them it finds the agent's groups and location. */
  agent?: { name: string; began: string };
  /** Column with the contact, where drilling down leads to contacts. */
  contact?: string;
}

/** Splits that every fact about a contact can be put by. */
export const contactDimensions = {
  channel: 'channel',
  direction: 'direction',
  site: 'site',
  language: 'language',
  customer: 'customer',
} as const satisfies Partial<Record<Split, Dimension>>;

/** SELECT of the rows of a table whose `clock` lies in the range; `columns` are added to the table's own. */
export function rowsOf(
  scope: Scope,
  table: string,
  clock: string,
  columns: readonly string[] = [],
  where = '1',
): string {
  return `SELECT *, assumeNotNull(toUnixTimestamp64Milli(${clock})) AS at_ms${columns.map((column) => `, ${column}`).join('')}
    FROM ${table} FINAL
    WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')} AND isNotNull(${clock}) AND ${where}
      AND ${clock} >= fromUnixTimestamp64Milli(${scope.from}) AND ${clock} < fromUnixTimestamp64Milli(${scope.to})`;
}

/** The only visit of the contact was a short abandon. */
export const onlyShort = (scope: Scope) =>
  `ifNull(visits = 1 AND last_outcome = 'abandoned'
    AND last_wait_ms <= ${scope.thresholds.shortAbandon('last_queue', 'last_channel', 'last_entered_at')}, false) AS only_short`;
