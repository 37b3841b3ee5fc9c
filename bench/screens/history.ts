import { buildRollups } from '#server/events/projector/build-rollups.ts';
import { rollupLayout } from '#server/metrics/rollups/fill.ts';
import type { Store } from '#tests/harness/store.ts';
import type { System } from '#tests/harness/system.ts';
import { Done } from '../figures/done.ts';
import { loadHistory, nameOf } from '../figures/load-history.ts';
import { patientClickhouse } from '../figures/patient.ts';
import { end, populationOf, start } from '../population/population.ts';

/** Gives the demo tenant of a system a history of so many events, once; gives its first and its last day. */
export async function growOld(system: System, store: Store, events: number): Promise<{ first: string; last: string }> {
  const [tenant] = await store.query<{ id: string }>("select id from tenants where slug = 'demo'");
  if (!tenant) throw new Error('The demo tenant is not there.');
  const done = await Done.in(system.dataDir);
  const clickhouse = patientClickhouse(system.engines.CLICKHOUSE_URL);
  const population = { ...populationOf(1, events), tenantId: tenant.id };
  await loadHistory({ done, clickhouse, url: system.engines.CLICKHOUSE_URL, times: 1, population });
  await done.once(`rollups ${rollupLayout} of ${nameOf(population, 1)}`, async () => {
    await buildRollups({ clickhouse, tenantId: tenant.id });
    return 0;
  });
  await clickhouse.close();
  return { first: start.slice(0, 10), last: new Date(Date.parse(end) - 1).toISOString().slice(0, 10) };
}
