import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import { biUserName, dropBiUser, makeBiUser } from '#clickhouse/bi/user-statements.ts';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { clickhouseTarget, env } from '#server/env.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';

const usage = `Usage: npm run bi-user -- --tenant SLUG [--remove] [--print]
Makes (or, run again, renews) a user of your ClickHouse server who reads this tenant's facts and nothing else, and prints
the password once. --remove takes the user away. --print only prints the statements, for an administrator to run.`;

const withoutUsers = `this ClickHouse cannot keep users of its own (the embedded engine cannot), so it cannot hold a reader to one tenant.
Read figures as CSV through the API (docs/api.md), or run Leitstand on a ClickHouse server (docs/bi.md).`;

/** Servers keep users that are made by SQL in a folder, in memory or in Keeper; the embedded engine has none of these. */
async function keepsUsers(clickhouse: ClickHouseClient): Promise<boolean> {
  const query =
    "SELECT count() AS n FROM system.user_directories WHERE type IN ('local_directory', 'memory', 'replicated')";
  const answer = await clickhouse.query({ query, format: 'JSONEachRow' });
  return Number((await answer.json<{ n: number }>())[0]?.n) > 0;
}

async function run(statements: readonly string[]): Promise<void> {
  const clickhouse = createClickhouse(env().CLICKHOUSE_URL);
  try {
    if (!(await keepsUsers(clickhouse))) throw new Error(withoutUsers);
    for (const query of statements) await clickhouse.command({ query });
  } catch (error) {
    if ((error as { code?: string }).code !== '497') throw error;
    const hint =
      'Let it (access_management in its users.xml), or take --print and let an administrator run the statements.';
    throw new Error(`the user of CLICKHOUSE_URL may not make users or policies. ${hint}`, { cause: error });
  } finally {
    await clickhouse.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tenant: { type: 'string' },
      remove: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  });
  const { tenant: slug, remove, print } = values;
  if (slug === undefined) throw new Error(`Name the tenant.\n${usage}`);
  const tenantId = await findTenant(slug);
  if (tenantId === null) throw new Error(`there is no tenant ${JSON.stringify(slug)}; name another with --tenant.`);
  const { CLICKHOUSE_URL, CLICKHOUSE_READER_URL } = env();
  const url = new URL(CLICKHOUSE_URL);
  const reader = { tenantId, slug, database: url.pathname.slice(1) || 'default', cluster: clickhouseTarget().cluster };
  const staff = [CLICKHOUSE_URL, CLICKHOUSE_READER_URL ?? CLICKHOUSE_URL].map((one) => new URL(one).username);
  const password = randomBytes(24).toString('base64url');
  const statements = remove ? dropBiUser(reader) : makeBiUser(reader, password, [...new Set(staff)]);
  if (print) return console.log(`${statements.join(';\n')};`);
  await run(statements);
  const ctx = { tenantId, actor: { kind: 'system' as const, name: 'cli' } };
  const action = remove ? 'bi.userRemoved' : 'bi.userMade';
  await withTenant(tenantId, (tx) => appendAudit(tx, ctx, { action, target: biUserName(slug) }));
  if (remove) console.log(`${biUserName(slug)} is gone.`);
  else
    console.log(
      `user ${biUserName(slug)}\npassword ${password}\ndatabase ${reader.database} at ${url.host} (docs/bi.md)`,
    );
}

try {
  await main();
} catch (error) {
  console.error(`The BI user could not be settled: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
