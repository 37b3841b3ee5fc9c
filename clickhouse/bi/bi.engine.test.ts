import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '../client/client.fixture.ts';
import { factTables } from '../tables/fact-tables.ts';
import { dropBiUser, makeBiUser } from './user-statements.ts';
import { biViews } from './views.ts';

type Engine = Awaited<ReturnType<typeof openTestClickhouse>>;

let engine: Engine;
beforeAll(async () => {
  engine = await openTestClickhouse();
});
afterAll(() => engine.clickhouse.close());

async function rows<T>(query: string, query_params: Record<string, unknown> = {}): Promise<T[]> {
  return (await engine.clickhouse.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
}

describe('the statements for a reader', () => {
  const hostile = "a`b'c\\d; DROP DATABASE x --";
  const reader = { tenantId: randomUUID(), slug: hostile, database: 'leit`stand' };

  it.each([undefined, 'blue'])('are ClickHouse’s own language, one statement each, on cluster %s', async (cluster) => {
    const made = makeBiUser({ ...reader, cluster }, hostile, ['leitstand', hostile]);
    for (const statement of [...made, ...dropBiUser({ ...reader, cluster })]) {
      expect((await rows(`EXPLAIN AST ${statement}`)).length, statement).toBeGreaterThan(0);
      expect(statement.includes('ON CLUSTER `blue`'), statement).toBe(cluster !== undefined);
    }
  });

  it('hold the reader to its tenant on every table before the first right is given', () => {
    const made = makeBiUser({ tenantId: 't-1', slug: 'shop', database: 'db' }, 'secret', ['leitstand', 'reader']);
    const firstGrant = made.findIndex((statement) => statement.startsWith('GRANT'));
    const policy = made.findIndex((statement) => statement.includes("USING tenant_id = 't-1' TO `leitstand_bi_shop`"));
    expect(policy).toBeGreaterThan(-1);
    expect(policy).toBeLessThan(firstGrant);
    const granted = made
      .slice(firstGrant)
      .map((grant) => /^GRANT SELECT ON `db`\.`(\w+)` TO `leitstand_bi_shop`$/.exec(grant)?.[1]);
    expect(granted.toSorted()).toEqual([...Object.keys(biViews), ...Object.keys(factTables)].toSorted());
    for (const table of Object.keys(factTables)) expect(made[policy]).toContain(`\`db\`.\`${table}\``);
    expect(made.join()).toContain('USING 1 TO `leitstand`, `reader`');
    expect(made.join()).not.toContain('events');
  });

  it('take away whatever was made', () => {
    const gone = dropBiUser({ tenantId: 't-1', slug: 'shop', database: 'db' });
    expect(gone.map((statement) => statement.split(' IF EXISTS')[0])).toEqual([
      'DROP USER',
      'DROP ROW POLICY',
      'DROP QUOTA',
    ]);
  });
});

describe('the views', () => {
  it.each(Object.entries(biViews))('%s shows each fact of %s once, as the reader who asks', async (view, table) => {
    const [definition] = await rows<{ text: string }>(
      'SELECT create_table_query AS text FROM system.tables WHERE database = currentDatabase() AND name = {view:String}',
      { view },
    );
    expect(definition?.text).toContain('SQL SECURITY INVOKER');
    expect(definition?.text).toMatch(new RegExp(`\\b${table} FINAL$`));
    const { tenantId } = engine;
    await engine.clickhouse.insert({
      table,
      values: [1, 2].map((version) => ({ tenant_id: tenantId, version, is_deleted: 0 })),
      format: 'JSONEachRow',
    });
    await engine.clickhouse.insert({
      table,
      values: [{ tenant_id: tenantId, agent: 'gone', contact: 'gone', version: 3, is_deleted: 1 }],
      format: 'JSONEachRow',
    });
    const where = 'WHERE tenant_id = {tenantId:String}';
    expect(await rows(`SELECT count() AS n FROM ${view} ${where}`, { tenantId })).toEqual([{ n: 1 }]);
    expect(await rows(`SELECT count() AS n FROM ${view} ${where}`, { tenantId: randomUUID() })).toEqual([{ n: 0 }]);
  });

  it('stand in the documentation with every column, and show no texts and no bookkeeping', async () => {
    const page = readFileSync(new URL('../../docs/bi.md', import.meta.url), 'utf8');
    const columns = await rows<{ table: string; name: string }>(
      "SELECT table, name FROM system.columns WHERE database = currentDatabase() AND startsWith(table, 'bi_')",
    );
    expect(new Set(columns.map(({ table }) => table))).toEqual(new Set(Object.keys(biViews)));
    for (const { table, name } of columns) {
      const line = page.split('\n').find((one) => one.startsWith(`| \`${table}\``)) ?? '';
      if (name !== 'tenant_id') expect(line, `${table}.${name}`).toContain(`\`${name}\``);
      expect(['version', 'is_deleted', 'body', 'text']).not.toContain(name);
    }
  });
});
