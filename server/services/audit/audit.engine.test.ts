import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { listAudit } from './list.ts';
import { verifyAudit } from './verify.ts';

let company: Company;

beforeEach(async () => {
  company = await makeCompany();
});

afterAll(() => closeDatabase());

const verdict = () => verifyAudit({ ctx: company.users.admin });

describe('audit log', () => {
  it('holds what was done, by whom, and its chain is whole', async () => {
    const entries = await listAudit({ ctx: company.users.admin, input: {} });
    expect(entries.map((entry) => entry.action)).toContain('queue.created');
    expect(await verdict()).toEqual({ lines: entries.length, brokenAt: null });
  });

  it('stays whole when many write at once', async () => {
    const { lines } = await verdict();
    const write = (n: number) =>
      withTenant(company.tenantId, (tx) =>
        appendAudit(tx, company.system, { action: 'test.done', detail: { n, b: [1, { z: null, a: 'ä' }], a: 1.5 } }),
      );
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(n)));
    expect(await verdict()).toEqual({ lines: lines + 20, brokenAt: null });
  });

  it.each([
    ['an altered line', sql`update audit_log set actor = 'user:somebody-else' where seq = 3 and tenant_id = `],
    ['a removed line', sql`delete from audit_log where seq = 3 and tenant_id = `],
  ])('tells of %s, though the database was written to directly', async (_, tampering) => {
    await withOwner((db) => sql`${tampering}${company.tenantId}`.execute(db));
    expect((await verdict()).brokenAt).toBe(_.startsWith('a removed') ? 4 : 3);
  });

  it('is for those alone who may read it', async () => {
    await expect(verifyAudit({ ctx: company.users.supervisor })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
