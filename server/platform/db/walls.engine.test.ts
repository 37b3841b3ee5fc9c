import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { closeDatabase, systemDb, withTenant } from './client.ts';
import { withOwner } from './owner.ts';

let company: Company;
let stranger: Company;
let tables: string[];

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
  tables = await withOwner(async (db) => {
    const { rows } = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'`.execute(db);
    return rows.map((row) => row.name);
  });
});

afterAll(() => closeDatabase());

/** A query as it would be after its author forgot the tenant. */
async function countWithoutCheck(tenantId: string, table: string): Promise<{ all: number; foreign: number }> {
  return withTenant(tenantId, async (tx) => {
    const { rows } = await sql<{ all: number; foreign: number }>`select count(*)::int as all,
      count(*) filter (where tenant_id <> ${tenantId})::int as foreign from ${sql.table(table)}`.execute(tx);
    return rows[0] ?? { all: -1, foreign: -1 };
  });
}

describe('the second wall', () => {
  it('stands in every table: row security is on and forced, also for the owner', async () => {
    const open = await withOwner(async (db) => {
      const { rows } = await sql<{ name: string }>`select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'
        and not (relrowsecurity and relforcerowsecurity)`.execute(db);
      return rows;
    });
    expect(open).toEqual([]);
  });

  it('is not passed by the roles that web and worker use', async () => {
    const { rows } = await sql<{ loose: number }>`select count(*)::int as loose from pg_roles
      where rolname in ('leitstand_app', 'leitstand_system') and (rolsuper or rolbypassrls)`.execute(systemDb());
    expect(rows[0]?.loose).toBe(0);
  });

  it('hides other tenants from queries that forgot to ask for their own', async () => {
    for (const table of tables)
      expect([table, (await countWithoutCheck(stranger.tenantId, table)).foreign]).toEqual([table, 0]);
    expect((await countWithoutCheck(company.tenantId, 'contacts')).all).toBe(1);
  });

  it('shows nothing at all where no tenant was set', async () => {
    await withTenant(company.tenantId, async (tx) => {
      await sql`select set_config('app.tenant', '', true)`.execute(tx);
      const rows = await tx.selectFrom('users').select('id').execute();
      expect(rows).toEqual([]);
    });
  });

  it('keeps another tenant from being changed or deleted', async () => {
    await withTenant(stranger.tenantId, async (tx) => {
      const changed = await tx.updateTable('queues').set({ label: 'x' }).where('id', '=', company.ids.queue).execute();
      expect(changed[0]?.numUpdatedRows).toBe(0n);
      const gone = await tx.deleteFrom('saved_views').where('id', '=', company.ids.view).execute();
      expect(gone[0]?.numDeletedRows).toBe(0n);
    });
  });

  it('lets nobody write a row into another tenant', async () => {
    const write = withTenant(stranger.tenantId, (tx) =>
      tx
        .insertInto('skills')
        .values({ id: stranger.ids.site, tenant_id: company.tenantId, name: 'smuggled' })
        .execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('keeps the audit log from being rewritten by the application', async () => {
    const rewrite = withTenant(company.tenantId, (tx) =>
      tx.updateTable('audit_log').set({ actor: 'nobody' }).execute(),
    );
    await expect(rewrite).rejects.toThrow(/permission denied/);
    const erase = withTenant(company.tenantId, (tx) => tx.deleteFrom('audit_log').execute());
    await expect(erase).rejects.toThrow(/permission denied/);
  });
});
