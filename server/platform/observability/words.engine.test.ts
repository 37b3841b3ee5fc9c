import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { env } from '#server/env.ts';
import { clickhouse, clickhouseReader, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase, systemDb } from '#server/platform/db/client.ts';

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

/** Every log of the engines under the data folder. */
function logs(): [name: string, text: string][] {
  const folder = join(env().DATA_DIR, 'logs');
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

it('keeps what people wrote out of every engine’s log, also of slow and of refused statements', async () => {
  const words = `something private ${randomUUID()}`;
  const seen = `seen-${randomUUID().slice(0, 8)}`;
  // Longer than what Postgres calls slow.
  await sql`select pg_sleep(2.2), ${words}::text as ${sql.ref(seen)}`.execute(systemDb());
  const refused = sql`select 1 / (length(${words}::text) - length(${words}::text)) as ${sql.ref(seen)}`;
  await expect(refused.execute(systemDb())).rejects.toThrow(/division by zero/);
  const bound = { query: 'SELECT {words:String} AS said, throwIf(1)', query_params: { words } };
  await expect(clickhouse().query(bound)).rejects.toThrow();
  await expect(clickhouseReader().query(bound)).rejects.toThrow(/privileges/);
  const all = logs();
  expect(all.map(([name]) => name)).toEqual(expect.arrayContaining(['clickhouse.log', 'postgres.log', 'temporal.log']));
  expect(all.find(([name]) => name === 'postgres.log')?.[1]).toContain(seen);
  for (const [name, text] of all) expect([name, text.includes(words)]).toEqual([name, false]);
});
