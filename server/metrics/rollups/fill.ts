import { createHash } from 'node:crypto';
import { type MeasureName, measures } from '../catalogue/figure.ts';
import { aggregateSql } from '../compile/compile.ts';
import { Params } from '../compile/params.ts';
import { bindThresholds } from '../compile/thresholds.ts';
import { sources } from '../sources/index.ts';
import type { Dimension, Scope, Source } from '../sources/source.ts';
import { type Cut, columnOf, day, plainSeconds, quarter, type Rollup, rollups, withinColumn } from './rollup.ts';

interface FillInput {
  tenantId: string;
  layout: string;
  /** Version of the rows written. */
  version: string;
  /** Starts of the quarter-hours whose rows are written anew, whatever their length. */
  quarters: readonly number[];
}

/** A statement that writes rows anew from facts, and takes away those that nothing makes any more. */
export interface Fill {
  sql: string;
  params: Record<string, unknown>;
}

/** Fills one cut of a rollup in rows of every length: each fact counts in one row of each. */
export function fillCut(rollup: Rollup, cut: Cut, input: FillInput): Fill {
  const params = new Params();
  const { tenantId, layout, version, quarters } = input;
  const columns = valueColumns(rollup);
  const names = [...cut.keys, ...columns.map(({ name }) => name)];
  const longest = Math.max(...cut.grains);
  const finest = Math.min(...cut.grains);
  const days = startsOf(quarters, longest);
  const from = days[0] ?? 0;
  const to = (days.at(-1) ?? 0) + longest;
  const tenant = params.bind(tenantId, 'String');
  const layoutName = params.bind(layout, 'String');
  const wanted = (start: string) =>
    `(${cut.grains
      .map((one) => `grain = ${one} AND ${start} IN ${params.bind(startsOf(quarters, one), 'Array(Int64)')}`)
      .join(' OR ')})`;
  const keys = ['grain', 'start_ms', ...cut.keys.map((key) => `key_${key}`)].join(', ');
  const facts = rowsFor(rollup, cut, params, { tenantId, from, to, finest });
  const fresh = `SELECT ${[
    'grain',
    'start_ms',
    ...cut.keys.map((key) => `${keySql(rollup, key)} AS key_${key}`),
    ...columns.map(({ name, sql }) => `${sql} AS new_${plain(name)}`),
    'toUInt8(1) AS present',
  ].join(', ')}
    FROM (SELECT *, arrayJoin([${cut.grains.map((one) => `toUInt32(${one})`).join(', ')}]) AS grain,
      at_ms - positiveModulo(at_ms, grain) AS start_ms FROM (${facts})) WHERE ${wanted('start_ms')} GROUP BY ${keys}`;
  const former = `SELECT ${[
    'grain',
    'toUnixTimestamp64Milli(start)',
    ...cut.keys.map((key) => `toString(${key})`),
    ...columns.map(({ empty }) => empty),
    'toUInt8(0)',
  ].join(
    ', ',
  )} FROM ${rollup.table} FINAL WHERE tenant_id = ${tenant} AND layout = ${layoutName} AND cut = '${cut.name}'
    AND start >= fromUnixTimestamp64Milli(toInt64(${from}), 'UTC')
    AND start < fromUnixTimestamp64Milli(toInt64(${to}), 'UTC') AND ${wanted('toUnixTimestamp64Milli(start)')}`;
  return {
    sql: `INSERT INTO ${rollup.table} (tenant_id, layout, cut, grain, start, ${names.join(', ')}, version, is_deleted)
      SELECT ${tenant}, ${layoutName}, '${cut.name}', grain, fromUnixTimestamp64Milli(start_ms, 'UTC'),
        ${[...cut.keys.map((key) => `key_${key}`), ...columns.map(({ name, merge }) => `${merge}(new_${plain(name)})`)].join(', ')},
        ${params.bind(version, 'UInt64')}, max(present) = 0
      FROM (${fresh} UNION ALL ${former}) GROUP BY ${keys}`,
    params: params.values,
  };
}

const plain = (name: string) => name.replaceAll('`', '');

/** What a rollup keeps beside its keys: a sum for each measure and common threshold, and histograms of waits by seconds. */
function valueColumns(rollup: Rollup) {
  const sums = rollup.measures.map((measure: MeasureName) => ({
    name: columnOf(measure),
    sql: `toInt64(ifNull(${aggregateSql(measures[measure])}, 0))`,
    empty: 'toInt64(0)',
    merge: 'sum',
  }));
  const outcomes = [...new Set(Object.values(rollup.waited).map(({ histogram }) => histogram))];
  const within = outcomes.flatMap((outcome) =>
    plainSeconds.map((seconds) => ({
      name: withinColumn(outcome, seconds),
      sql: `toInt64(countIf(not callback AND outcome = '${outcome}' AND wait_ms <= ${seconds * 1000}))`,
      empty: 'toInt64(0)',
      merge: 'sum',
    })),
  );
  const histograms = outcomes.flatMap((outcome) => {
    // A wait counts as its seconds rounded up: it is within a whole-second threshold when they are.
    const map = `sumMapIf([toInt32(intDiv(assumeNotNull(wait_ms) + 999, 1000))], [toUInt64(1)], not callback AND outcome = '${outcome}' AND isNotNull(wait_ms))`;
    return [
      {
        name: `${outcome}_seconds`,
        sql: `CAST(${map}.1, 'Array(Int32)')`,
        empty: "CAST([], 'Array(Int32)')",
        merge: 'groupArrayArray',
      },
      {
        name: `${outcome}_counts`,
        sql: `CAST(${map}.2, 'Array(UInt32)')`,
        empty: "CAST([], 'Array(UInt32)')",
        merge: 'groupArrayArray',
      },
    ];
  });
  return [...sums, ...within, ...histograms];
}

function keySql(rollup: Rollup, key: Cut['keys'][number]): string {
  const { dimensions }: Source = sources[rollup.source];
  const dimension: Dimension | undefined = dimensions[key];
  if (dimension === undefined) throw new Error(`${rollup.source} has no ${key}`);
  if (typeof dimension === 'string') return `ifNull(toString(${dimension}), '')`;
  return `arrayJoin(if(empty(${dimension.each}), [''], arrayMap(value -> toString(value), ${dimension.each})))`;
}

function rowsFor(
  rollup: Rollup,
  cut: Cut,
  params: Params,
  { tenantId, from, to, finest }: { tenantId: string; from: number; to: number; finest: number },
): string {
  const cuts = rollup.spans
    ? Array.from({ length: (to - from) / finest + 1 }, (_, index) => from + index * finest)
    : [from, to];
  const scope: Scope = {
    params,
    thresholds: bindThresholds(params, []),
    tenantId,
    from: `toInt64(${from})`,
    to: `toInt64(${to})`,
    until: `toInt64(${to})`,
    now: `toInt64(${to})`,
    agentwise: cut.keys.includes('agent'),
    placed: false,
    cuts,
    ends: [],
    lasting: rollup.spans ? false : undefined,
  };
  return sources[rollup.source].rows(rollup.clock, scope);
}

/** Names the definitions that the rows of all rollups are made by: other definitions make another name. */
export const rollupLayout: string = createHash('sha256')
  .update(
    rollups
      .flatMap((rollup) =>
        rollup.cuts.map((cut) => fillCut(rollup, cut, { tenantId: '', layout: '', version: '', quarters: [0] }).sql),
      )
      .join('\n'),
  )
  .digest('hex')
  .slice(0, 16);

/** Starts of the rows of one length that quarter-hours lie in, in order. */
function startsOf(quarters: readonly number[], grain: number): number[] {
  return [...new Set(quarters.map((start) => Math.floor(start / grain) * grain))].sort((a, b) => a - b);
}

/** Quarter-hours in portions that one statement can take: those of a month. */
export function portionsOf(quarters: readonly number[]): number[][] {
  return [...Map.groupBy(quarters, (start) => Math.floor(start / (31 * day))).values()];
}

/** Quarter-hours of whole days. */
export function quartersOf(days: readonly number[]): number[] {
  return days.flatMap((start) => Array.from({ length: day / quarter }, (_, index) => start + index * quarter));
}
