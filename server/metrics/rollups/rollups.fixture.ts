import type { ClickHouseClient } from '@clickhouse/client';
import { rollupTableNames } from '#clickhouse/tables/rollup-builds.ts';
import { type Figure, measures, readTerm } from '../catalogue/figure.ts';
import { figures } from '../catalogue/index.ts';
import type { Split } from '../contract.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { rollups } from './rollup.ts';

/** The rows of a tenant's rollups as they are read, without the version that tells only which was written last. */
export async function dumpRollups(clickhouse: ClickHouseClient, tenantId: string): Promise<string> {
  const texts = rollupTableNames.map(async (table) => {
    const result = await clickhouse.query({
      query: `SELECT * EXCEPT (tenant_id, version) FROM ${table} FINAL WHERE tenant_id = {tenantId:String} ORDER BY ALL`,
      query_params: { tenantId },
      format: 'JSONEachRow',
    });
    return `${table}\n${await result.text()}`;
  });
  return (await Promise.all(texts)).join('\n');
}

function sourcesOf(figure: Figure): Source[] {
  const terms = [...figure.numerator, ...(figure.denominator ?? [])].map((term) => readTerm(term).measure);
  return terms.flatMap((measure) => (measure === 'interval' ? [] : [sources[measures[measure].source]]));
}

function served(figure: Figure): boolean {
  const names = [...figure.numerator, ...(figure.denominator ?? [])].map((term) => readTerm(term).measure);
  return names.every((name) =>
    rollups.some(
      ({ measures: sums, waited }) => name !== 'interval' && (sums.includes(name) || waited[name] !== undefined),
    ),
  );
}

/** Figures that rollups can make up whole, to the last digit, and that every given split fits. */
export function figuresBy(splits: readonly Split[]): string[] {
  const has = (source: Source, split: Split) => {
    if (split === 'hour' || split === 'weekday') return true;
    if (split === 'group' || split === 'location') return source.agent !== undefined;
    return source.dimensions[split] !== undefined;
  };
  return figures
    .filter(served)
    .filter((figure) => sourcesOf(figure).every((source) => splits.every((split) => has(source, split))))
    .map(({ key }) => key);
}
