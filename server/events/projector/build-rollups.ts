import type { ClickHouseClient } from '@clickhouse/client';
import {
  deleteOtherLayouts,
  listBuilds,
  listFactDays,
  rollupVersion,
  writeBuilds,
} from '#clickhouse/tables/rollup-builds.ts';
import { listOpenMarks, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import { quartersOf, rollupLayout } from '#server/metrics/rollups/fill.ts';
import { rollups } from '#server/metrics/rollups/rollup.ts';
import { fillTouched } from './fill-rollups.ts';

const mostMarks = 100_000;

/**
 * Makes all of a tenant's rollups of its facts. Facts answer until the last is written. What changes meanwhile is marked
 * by its writer, and swept later.
 */
export async function buildRollups({ clickhouse, tenantId }: { clickhouse: ClickHouseClient; tenantId: string }) {
  const layouts = await listBuilds(clickhouse, tenantId);
  await writeBuilds(clickhouse, { tenantId, layouts, complete: false });
  if (layouts.some((layout) => layout !== rollupLayout))
    await deleteOtherLayouts(clickhouse, { tenantId, layout: rollupLayout });
  const marks = await listOpenMarks(clickhouse, tenantId, mostMarks);
  const version = await rollupVersion(clickhouse);
  for (const { facts, spans } of rollups) {
    const days = await listFactDays(clickhouse, { tenantId, table: facts, ...(spans ? { until: 'to_at' } : {}) });
    await fillTouched(clickhouse, { tenantId, version, touched: { [facts]: quartersOf(days) } });
  }
  const written = marks.filter(({ state }) => state === 'written');
  await writeMarks(clickhouse, { tenantId, marks: written, state: 'swept' });
  await writeBuilds(clickhouse, { tenantId, layouts: [rollupLayout], complete: true });
}
