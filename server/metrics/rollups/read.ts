import type { MeasureName } from '../catalogue/figure.ts';
import { dimensionOf } from '../compile/dimensions.ts';
import type { Grid } from '../compile/grid.ts';
import type { GroupedSelect } from '../compile/grouped-select.ts';
import type { Params } from '../compile/params.ts';
import type { Thresholds } from '../compile/thresholds.ts';
import type { Split } from '../contract.ts';
import type { Dimension, Source } from '../sources/source.ts';
import { columnOf, plainSeconds, type Waited, withinColumn } from './rollup.ts';
import type { Plan } from './route.ts';

/** A plan's rows as the compiler takes a source: every split of its cut, empty texts as nothing. */
export function rolledSource({ cut }: Plan): Pick<Source, 'dimensions'> {
  return { dimensions: Object.fromEntries(cut.keys.map((key) => [key, `nullIf(${key}, '')`])) };
}

/** SQL of one split of a plan's rows. */
export function rolledDimension(plan: Plan, split: Split, grid: Grid): Dimension {
  const dimension = dimensionOf(rolledSource(plan), split, grid);
  if (dimension === undefined) throw new Error(`${plan.rollup.table} has no ${split}`);
  return dimension;
}

/** SQL that adds up a measure over a plan's rows. */
export function rolledValue({ rollup }: Plan, measure: MeasureName, thresholds: Thresholds): string {
  const waited = rollup.waited[measure];
  if (waited === undefined) return `sum(${columnOf(measure)})`;
  const { histogram, compare, threshold } = waited;
  const limit = threshold === 'serviceLevel' ? 'threshold_ms' : 'short_ms';
  const within = plainWithin(waited, limit, thresholds.possible[threshold]);
  if (within !== undefined) return compare === '<=' ? `sum(${within})` : `sum(${columnOf(histogram)}) - sum(${within})`;
  return `sum(toInt64(arraySum((waits, second) -> if(toInt64(second) * 1000 ${compare} ${limit}, waits, 0),
    ${histogram}_counts, ${histogram}_seconds)))`;
}

/** The visits of a row within a limit where every limit there can be has a column; switched off (−1) none are. */
function plainWithin({ histogram }: Waited, limit: string, possible: readonly number[]): string | undefined {
  const limits = [...new Set(possible)].filter((milliseconds) => milliseconds >= 0);
  if (!limits.every((milliseconds) => plainSeconds.includes(milliseconds / 1000))) return undefined;
  const column = (milliseconds: number) => withinColumn(histogram, milliseconds / 1000);
  const [only] = limits;
  if (only !== undefined && new Set(possible).size === 1) return column(only);
  const cases = limits.map((milliseconds) => `${limit} = ${milliseconds}, ${column(milliseconds)}`);
  return `multiIf(${[...cases, 'toInt64(0)'].join(', ')})`;
}

/**
 * The rows a plan reads from its rollup, as parts of one SELECT without a subquery, which would cost the engine more
 * than the reading: `at_ms` is their start.
 */
export function rolledRows(
  { rollup, cut, cover, layout }: Plan,
  input: { params: Params; thresholds: Thresholds; tenantId: string; conditions: readonly string[] },
): Pick<GroupedSelect, 'names' | 'from'> {
  const { params, thresholds, tenantId, conditions } = input;
  const stretches = cover.rolled.map(({ grain, stretches: list }) => {
    const among = list.map(({ from, to }) => `start >= ${instant(from)} AND start < ${instant(to)}`);
    return `grain = ${grain} AND (${among.join(' OR ')})`;
  });
  const waits = Object.keys(rollup.waited).length > 0;
  const judged = [
    { name: 'threshold_ms', sql: thresholds.serviceLevel('queue', 'channel', 'start') },
    { name: 'short_ms', sql: thresholds.shortAbandon('queue', 'channel', 'start') },
  ];
  const wanted = [
    `tenant_id = ${params.bind(tenantId, 'String')}`,
    `layout = ${params.bind(layout, 'String')}`,
    `cut = '${cut.name}'`,
    `(${stretches.join(' OR ')})`,
    ...conditions,
  ];
  return {
    names: [{ name: 'at_ms', sql: 'toUnixTimestamp64Milli(start)' }, ...(waits ? judged : [])],
    from: `${rollup.table} FINAL WHERE ${wanted.join(' AND ')}`,
  };
}

const instant = (at: number) => `fromUnixTimestamp64Milli(toInt64(${at}), 'UTC')`;
