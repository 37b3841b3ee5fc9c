import type { MeasureName } from '../catalogue/figure.ts';
import { dimensionOf } from '../compile/dimensions.ts';
import type { Grid } from '../compile/grid.ts';
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

/** SELECT of the rows a plan reads from its rollup, `at_ms` their start. */
export function rolledRows(
  { rollup, cut, cover, layout }: Plan,
  { params, thresholds, tenantId }: { params: Params; thresholds: Thresholds; tenantId: string },
): string {
  const stretches = cover.rolled.map(({ grain, stretches: list }) => {
    const among = list.map(({ from, to }) => `start >= ${instant(from)} AND start < ${instant(to)}`);
    return `grain = ${grain} AND (${among.join(' OR ')})`;
  });
  const waits = Object.keys(rollup.waited).length > 0;
  const judged = `${thresholds.serviceLevel('queue', 'start')} AS threshold_ms, ${thresholds.shortAbandon('queue', 'start')} AS short_ms`;
  return `SELECT *, toUnixTimestamp64Milli(start) AS at_ms${waits ? `, ${judged}` : ''} FROM ${rollup.table} FINAL
    WHERE tenant_id = ${params.bind(tenantId, 'String')} AND layout = ${params.bind(layout, 'String')} AND cut = '${cut.name}'
      AND (${stretches.join(' OR ')})`;
}

const instant = (at: number) => `fromUnixTimestamp64Milli(toInt64(${at}), 'UTC')`;
