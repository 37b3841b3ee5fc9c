import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { createClickhouse } from '#clickhouse/client/client.ts';
import type { Ctx } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createTenant, findTenant, keepSamplePlan, noteSampleLoaded } from '#server/services/directory/tenant/index.ts';
import { readCredentials, writeCredentials } from './demo/credentials.ts';
import { freshToken } from './demo/people.ts';
import { configure, freshSignIns } from './sample/configure.ts';
import { equip } from './sample/equip.ts';
import { loadHistory } from './sample/load.ts';
import { sampleTenant } from './sample/organisation.ts';

const usage = 'Usage: npm run sample [-- --days 60]';
const seed = 20_261_122;

function daysWanted(): number {
  const { values } = parseArgs({ options: { days: { type: 'string', default: '60' } } });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 400)
    throw new Error(`--days takes a number from 1 to 400.\n${usage}`);
  return days;
}

/** Sign-ins of an earlier run stay as long as the file with them does. */
async function settleCredentials(ctx: Ctx, siteKey: string): Promise<void> {
  const { DATA_DIR } = env();
  const known = await readCredentials(DATA_DIR);
  if (known === null) throw new Error('There is no demo tenant yet: start the system first (npm run up).');
  if (known.sample?.siteKey === siteKey) return;
  const sample = { users: await freshSignIns(ctx, sampleTenant.slug), apiToken: await freshToken(ctx), siteKey };
  await writeCredentials(DATA_DIR, { ...known, sample });
}

async function main(): Promise<void> {
  const days = daysWanted();
  // A person at the screen comes first; this has time.
  setPriority(10);
  const tenantId = (await findTenant(sampleTenant.slug)) ?? (await createTenant(sampleTenant)).tenantId;
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'make-sample' } };
  const until = Math.floor(Date.now() / 60_000) * 60_000;
  const { plan, loaded } = await keepSamplePlan(tenantId, { until, days, timeZone: sampleTenant.timeZone, seed });
  const { siteKey } = await configure(ctx, sampleTenant.slug);
  await settleCredentials(ctx, siteKey);
  if (loaded) {
    console.log('Sample tenant: there.');
    return;
  }
  await equip(ctx);
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  try {
    const { accepted, repeated, refused } = await loadHistory({ clickhouse, ctx, plan, dataDir: env().DATA_DIR });
    if (refused > 0) throw new Error(`${refused} events of the history were refused, see DATA_DIR/imports.`);
    await noteSampleLoaded(tenantId);
    console.log(`Sample tenant: ${plan.days} days loaded, ${accepted + repeated} events.`);
  } finally {
    await clickhouse.close();
  }
}

main()
  .catch((error: unknown) => {
    console.error(`The sample tenant could not be made: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  })
  .finally(closeDatabase);
