import type { ClickHouseClient } from '@clickhouse/client';
import type { FactTableName } from '#clickhouse/tables/fact-tables.ts';
import { listBuilds, rollupVersion } from '#clickhouse/tables/rollup-builds.ts';
import {
  listMarkedTenants,
  listOpenMarks,
  type OpenMark,
  type Touched,
  writeMarks,
} from '#clickhouse/tables/rollup-marks.ts';
import { listTenants } from '#clickhouse/tables/streams.ts';
import { rollupLayout } from '#server/metrics/rollups/fill.ts';
import { buildRollups } from './build-rollups.ts';
import { fillTouched } from './fill-rollups.ts';

/** How long quarter-hours must rest before their rollups are written, in milliseconds. */
interface SweepTimes {
  settled: number;
  /** Marks this old are swept though their quarter-hours do not rest. */
  longest: number;
  /** A writer that has not come to its end for so long is taken for dead. */
  abandoned: number;
}

const defaults: SweepTimes = { settled: 60_000, longest: 600_000, abandoned: 900_000 };
const mostMarks = 5_000;

/** Rewrites the rollups of touched quarter-hours that rest, of all tenants. Gives how many marks were dealt with. */
export async function sweepRollups(clickhouse: ClickHouseClient, times: SweepTimes = defaults): Promise<number> {
  let swept = 0;
  for (const tenantId of await listMarkedTenants(clickhouse)) swept += await sweepTenant(clickhouse, tenantId, times);
  return swept;
}

/** Builds the rollups of tenants (all, when not said) that have none by today's definitions. Gives how many were built. */
export async function buildMissingRollups(clickhouse: ClickHouseClient, tenants?: readonly string[]): Promise<number> {
  let built = 0;
  for (const tenantId of tenants ?? (await listTenants(clickhouse))) {
    if ((await listBuilds(clickhouse, tenantId)).includes(rollupLayout)) continue;
    await buildRollups({ clickhouse, tenantId });
    built += 1;
  }
  return built;
}

/**
 * Rewrites a tenant's touched quarter-hours. The marks are read before the version is taken and the facts are read after
 * it: of two sweeps at once, the one whose rows win has seen the facts of every mark that either of them takes away.
 */
export async function sweepTenant(clickhouse: ClickHouseClient, tenantId: string, times: SweepTimes): Promise<number> {
  if (!(await listBuilds(clickhouse, tenantId)).includes(rollupLayout)) return 0;
  const marks = resting(await listOpenMarks(clickhouse, tenantId, mostMarks), times);
  if (marks.length === 0) return 0;
  const version = await rollupVersion(clickhouse);
  await fillTouched(clickhouse, { tenantId, version, touched: together(marks) });
  const written = marks.filter(({ state }) => state === 'written');
  await writeMarks(clickhouse, { tenantId, marks: written, state: 'swept' });
  const dead = marks.filter(({ state }) => state === 'writing');
  await writeMarks(clickhouse, { tenantId, marks: dead, state: 'abandoned' });
  return marks.length;
}

/** Marks that may be swept: written or abandoned, and none of their quarter-hours touched again just now. */
function resting(marks: readonly OpenMark[], { settled, longest, abandoned }: SweepTimes): OpenMark[] {
  const busy = new Set(marks.filter(({ ageMs }) => ageMs < settled).flatMap(({ touched }) => namesOf(touched)));
  return marks.filter(({ state, ageMs, touched }) => {
    if (state === 'writing') return ageMs >= abandoned;
    if (ageMs < settled) return false;
    return ageMs >= longest || !namesOf(touched).some((name) => busy.has(name));
  });
}

function namesOf(touched: Touched): string[] {
  return Object.entries(touched).flatMap(([table, quarters]) => quarters.map((quarter) => `${table} ${quarter}`));
}

function together(marks: readonly OpenMark[]): Touched {
  const touched: Touched = {};
  for (const { touched: one } of marks) {
    for (const [table, quarters] of Object.entries(one) as Array<[FactTableName, number[]]>)
      touched[table] = [...new Set([...(touched[table] ?? []), ...quarters])];
  }
  return touched;
}
