import type { ClickHouseClient } from '@clickhouse/client';
import { deleteRollups, truncateRollups } from '#clickhouse/tables/rollup-builds.ts';
import { deleteFacts, listStreams, listTenants, truncateFacts } from '#clickhouse/tables/streams.ts';
import { buildRollups } from './build-rollups.ts';
import { project } from './project.ts';

interface RebuildInput {
  clickhouse: ClickHouseClient;
  tenantId: string;
  /** Told after each part how many contacts and agents are done. */
  onProgress?: (done: number) => void;
}

const chunk = 2000;

/** Deletes a tenant's facts and rollups and makes them again of the events: the same rows. Gives how many streams. */
export async function rebuildFacts(input: RebuildInput): Promise<number> {
  await deleteRollups(input.clickhouse, input.tenantId);
  await deleteFacts(input.clickhouse, input.tenantId);
  return tellAnew(input);
}

/** Truncates the facts and rollups of all tenants and makes them again of the events. */
export async function rebuildEverything(input: Omit<RebuildInput, 'tenantId'>): Promise<number> {
  await truncateRollups(input.clickhouse);
  await truncateFacts(input.clickhouse);
  let before = 0;
  for (const tenantId of await listTenants(input.clickhouse)) {
    const offset = before;
    before += await tellAnew({ ...input, tenantId, onProgress: (done) => input.onProgress?.(offset + done) });
  }
  return before;
}

async function tellAnew({ clickhouse, tenantId, onProgress }: RebuildInput): Promise<number> {
  let done = 0;
  for (const stream of ['contact', 'agent'] as const) {
    let after = '';
    for (;;) {
      const keys = await listStreams(clickhouse, { tenantId, stream, after, limit: chunk });
      const last = keys.at(-1);
      if (last === undefined) break;
      const touched = stream === 'contact' ? { contacts: keys, agents: [] } : { contacts: [], agents: keys };
      await project({ clickhouse, tenantId, touched });
      after = last;
      done += keys.length;
      onProgress?.(done);
    }
  }
  await buildRollups({ clickhouse, tenantId });
  return done;
}
