import type { ClickHouseClient } from '@clickhouse/client';
import type { Touched } from '#clickhouse/tables/rollup-marks.ts';
import { fillCut, portionsOf, rollupLayout } from '#server/metrics/rollups/fill.ts';
import { rollups } from '#server/metrics/rollups/rollup.ts';

/** Writes every row of the rollups anew that touched quarter-hours lie in. */
export async function fillTouched(
  clickhouse: ClickHouseClient,
  { tenantId, version, touched }: { tenantId: string; version: string; touched: Touched },
): Promise<void> {
  for (const rollup of rollups) {
    const quarters = touched[rollup.facts] ?? [];
    for (const cut of rollup.cuts) {
      for (const portion of portionsOf(quarters)) {
        const { sql, params } = fillCut(rollup, cut, { tenantId, layout: rollupLayout, version, quarters: portion });
        await clickhouse.command({
          query: sql,
          query_params: params,
          clickhouse_settings: {
            do_not_merge_across_partitions_select_final: 1,
            max_partitions_per_insert_block: '0',
            max_query_size: '4194304',
          },
        });
      }
    }
  }
}
