import { parseArgs } from 'node:util';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { env } from '#server/env.ts';
import { rebuildEverything, rebuildFacts } from '#server/events/projector/rebuild.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';

const usage = 'Usage: npm run rebuild -- [--tenant demo]   (without a tenant: the facts of all)';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { tenant: { type: 'string' } } });
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  const onProgress = (done: number) => process.stdout.write(`\r${done} contacts and agents told anew`);
  try {
    if (values.tenant === undefined) await rebuildEverything({ clickhouse, onProgress });
    else {
      const tenantId = await findTenant(values.tenant);
      if (tenantId === null) throw new Error(`there is no tenant ${JSON.stringify(values.tenant)}\n${usage}`);
      await rebuildFacts({ clickhouse, tenantId, onProgress });
    }
    process.stdout.write('\n');
  } finally {
    await clickhouse.close();
    await closeDatabase();
  }
}

main().catch((error: unknown) => {
  console.error(`The facts could not be rebuilt: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
