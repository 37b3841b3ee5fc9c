import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createReport } from './create.ts';
import { duplicateReport } from './duplicate.ts';
import { listReports } from './list.ts';
import { publishReport } from './publish.ts';
import { readReport, readSavedReport } from './read.ts';
import { removeReport } from './remove.ts';
import { restoreReport } from './restore.ts';
import { restoreReportVersion } from './restore-version.ts';
import { saveReport } from './save.ts';
import { setStartPage } from './set-start-page.ts';
import { shareReport } from './share.ts';
import { readReportSharing } from './sharing.ts';
import { readStartPage } from './start-page.ts';
import { listReportVersions } from './versions.ts';

let company: Company;
let stranger: Company;

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});

afterAll(() => closeDatabase());

const question = (title: string, body: Record<string, unknown> = { figures: ['offered'] }) => ({
  kind: 'report' as const,
  title,
  body,
});

async function make(ctx: Ctx, title: string, body?: Record<string, unknown>): Promise<string> {
  const id = uuid();
  await createReport({ ctx, input: { id, content: question(title, body) } });
  return id;
}

const sees = async (ctx: Ctx, id: string) =>
  readReport({ ctx, input: { id } }).then(
    ({ title }) => title,
    (error: { code: string }) => error.code,
  );

describe('a saved report', () => {
  it('is made once, saved with every default, published, taken back to a version, each with a line of audit', async () => {
    const ctx = company.users.supervisor;
    const id = uuid();
    const made = await createReport({ ctx, input: { id, content: question('First', { figures: ['asa'] }) } });
    expect(made).toMatchObject({ revision: 1, version: null, changed: true, draft: true, mine: true });
    expect(made.body).toMatchObject({ base: 'build', figures: ['asa'], filters: {}, attribution: 'arrival' });
    expect(await createReport({ ctx, input: { id, content: question('Again') } })).toEqual(made);

    expect(await publishReport({ ctx, input: { id, revision: 1 } })).toMatchObject({ version: 1, changed: false });
    expect(await publishReport({ ctx, input: { id, revision: 1 } })).toMatchObject({ version: 1 });
    const saved = await saveReport({ ctx, input: { id, revision: 1, content: question('Second') } });
    expect(saved).toMatchObject({ title: 'Second', revision: 2, version: 1, changed: true });
    expect(await saveReport({ ctx, input: { id, revision: 1, content: question('Second') } })).toEqual(saved);
    expect(await readReport({ ctx, input: { id } })).toMatchObject({ title: 'First', draft: false });
    expect(await readReport({ ctx, input: { id, draft: true } })).toMatchObject({ title: 'Second', draft: true });
    await publishReport({ ctx, input: { id, revision: 2 } });

    const back = await restoreReportVersion({ ctx, input: { id, version: 1 } });
    expect(back).toMatchObject({ title: 'First', revision: 3, version: 2, changed: true });
    const newest = await listReportVersions({ ctx, input: { id, limit: 1 } });
    expect(newest).toMatchObject({ versions: [{ version: 2, title: 'Second', by: ctx.actor.name }], next: 2 });
    const older = await listReportVersions({ ctx, input: { id, cursor: newest.next } });
    expect(older).toMatchObject({ versions: [{ version: 1 }], next: null });
    await expect(restoreReportVersion({ ctx, input: { id, version: 9 } })).rejects.toMatchObject({ code: 'not_found' });

    const log = await listAudit({ ctx: company.users.admin, input: {} });
    expect(log.filter(({ target }) => target === id).map(({ action }) => action)).toEqual([
      'report.versionRestored',
      'report.published',
      'report.saved',
      'report.published',
      'report.created',
    ]);
  });

  it('is not written over by a window that had read an older draft', async () => {
    const ctx = company.users.supervisor;
    const id = await make(ctx, 'Two windows');
    const save = (title: string) => saveReport({ ctx, input: { id, revision: 1, content: question(title) } });
    const both = await Promise.allSettled([save('of the one'), save('of the other')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'conflict',
      detail: { field: 'revision' },
    });
    await expect(publishReport({ ctx, input: { id, revision: 1 } })).rejects.toMatchObject({ code: 'conflict' });
    expect(await readReport({ ctx, input: { id, draft: true } })).toMatchObject({ revision: 2 });
  });

  it('is seen by its owner alone until it is published and shared: with a role, a group, everybody', async () => {
    const { supervisor, manager, trainer, admin } = company.users;
    const id = await make(supervisor, 'Shared');
    await shareReport({ ctx: supervisor, input: { id, audience: 'everybody' } });
    expect(await sees(manager, id)).toBe('not_found');
    await publishReport({ ctx: supervisor, input: { id, revision: 1 } });
    expect(await sees(manager, id)).toBe('Shared');
    await shareReport({ ctx: supervisor, input: { id, audience: 'private' } });
    expect([await sees(manager, id), await sees(admin, id)]).toEqual(['not_found', 'not_found']);

    const { offered } = await readReportSharing({ ctx: supervisor, input: { id } });
    const role = offered.roles.find(({ name }) => /trainer/i.test(name))?.id ?? '';
    await shareReport({ ctx: supervisor, input: { id, audience: 'some', roles: [role] } });
    expect([await sees(trainer, id), await sees(manager, id)]).toEqual(['Shared', 'not_found']);

    const group = company.ids.group;
    await withTenant(company.tenantId, (tx) =>
      tx
        .insertInto('group_members')
        .values({ tenant_id: company.tenantId, group_id: group, user_id: manager.actor.userId })
        .execute(),
    );
    await shareReport({ ctx: supervisor, input: { id, audience: 'some', groups: [group, group] } });
    expect([await sees(trainer, id), await sees(manager, id)]).toEqual(['not_found', 'Shared']);
    expect(await readReportSharing({ ctx: supervisor, input: { id } })).toMatchObject({
      audience: 'some',
      roles: [],
      groups: [group],
    });
    expect((await readSavedReport(company.tenantId, manager.actor.userId, id))?.title).toBe('Shared');
    expect(await readSavedReport(company.tenantId, trainer.actor.userId, id)).toBeNull();

    await saveReport({ ctx: supervisor, input: { id, revision: 1, content: question('Draft') } });
    expect([await sees(manager, id), await sees(supervisor, id)]).toEqual(['Shared', 'Shared']);
    expect((await readReport({ ctx: manager, input: { id, draft: true } })).title).toBe('Shared');
  });

  it('is changed by its owner only; others duplicate it', async () => {
    const { supervisor, manager } = company.users;
    const id = await make(supervisor, 'Theirs', { figures: ['aht'] });
    await publishReport({ ctx: supervisor, input: { id, revision: 1 } });
    await shareReport({ ctx: supervisor, input: { id, audience: 'everybody' } });
    const forbidden = { code: 'forbidden' };
    await expect(
      saveReport({ ctx: manager, input: { id, revision: 1, content: question('Mine now') } }),
    ).rejects.toMatchObject(forbidden);
    await expect(publishReport({ ctx: manager, input: { id, revision: 1 } })).rejects.toMatchObject(forbidden);
    await expect(removeReport({ ctx: manager, input: { id } })).rejects.toMatchObject(forbidden);
    await expect(shareReport({ ctx: manager, input: { id, audience: 'private' } })).rejects.toMatchObject(forbidden);
    await expect(readReportSharing({ ctx: manager, input: { id } })).rejects.toMatchObject(forbidden);
    const copy = uuid();
    const made = await duplicateReport({ ctx: manager, input: { id, copy, title: 'Copy' } });
    expect(made).toMatchObject({ id: copy, title: 'Copy', mine: true, version: null, audience: 'private' });
    expect(made.body).toMatchObject({ figures: ['aht'] });
    expect(await duplicateReport({ ctx: manager, input: { id, copy, title: 'Copy' } })).toEqual(made);
  });

  it('is taken away and brought back as it was', async () => {
    const { supervisor, manager } = company.users;
    const id = await make(supervisor, 'Comes back');
    await publishReport({ ctx: supervisor, input: { id, revision: 1 } });
    await shareReport({ ctx: supervisor, input: { id, audience: 'everybody' } });
    await removeReport({ ctx: supervisor, input: { id } });
    expect([await sees(manager, id), await sees(supervisor, id)]).toEqual(['not_found', 'not_found']);
    await expect(restoreReport({ ctx: manager, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
    await restoreReport({ ctx: supervisor, input: { id } });
    expect(await sees(manager, id)).toBe('Comes back');
  });

  it('stays within its tenant and its permission, whatever is asked', async () => {
    const { id, ctx } = { id: company.ids.report, ctx: stranger.users.admin };
    expect(await sees(ctx, id)).toBe('not_found');
    expect(await readSavedReport(stranger.tenantId, company.users.admin.actor.userId, id)).toBeNull();
    await expect(createReport({ ctx, input: { id, content: question('taken') } })).rejects.toMatchObject({
      code: 'conflict',
    });
    const own = stranger.ids.report;
    await expect(
      shareReport({ ctx, input: { id: own, audience: 'some', groups: [company.ids.group] } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(shareReport({ ctx, input: { id: own, audience: 'some' } })).rejects.toMatchObject({ code: 'invalid' });
    await expect(listReports({ ctx: company.users.agent, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      createReport({ ctx: company.users.agent, input: { id: uuid(), content: question('x') } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('names what its filters mean and the tenant has no more', async () => {
    const ctx = company.users.admin;
    const filters = { queue: [`of ${company.mark}`, 'closed down'], agent: 'nobody', channel: 'chat', reason: null };
    const id = await make(ctx, 'Gone', { figures: ['asa'], filters });
    const { gone } = await readReport({ ctx, input: { id, draft: true } });
    expect(gone).toEqual([
      { split: 'queue', name: 'closed down' },
      { split: 'agent', name: 'nobody' },
    ]);
  });

  it.each([
    [{ split: ['1;DROP'] }],
    [{ filters: { "' OR 1=1--": 'x' } }],
    [{ figures: Array.from({ length: 9 }, () => 'asa') }],
    [{ chart: 'pie' }],
    [{ first: 'yesterday' }],
    [{ zone: '../etc' }],
    [{ target: -1 }],
  ])('refuses %j', async (body) => {
    await expect(make(company.users.admin, 'Nonsense', body)).rejects.toThrow();
  });
});

describe('the list', () => {
  it('has own and shared ones by title, by pages, and finds parts of texts with signs that mean something', async () => {
    const { trainer, manager } = company.users;
    for (const title of ['zz 100 %', 'ZZ a_b', 'zz axb']) await make(trainer, title);
    const titles = async (input: Parameters<typeof listReports>[0]['input']) =>
      (await listReports({ ctx: trainer, input })).reports.map(({ title }) => title);
    expect(await titles({ of: 'mine', search: 'zz' })).toEqual(['zz 100 %', 'ZZ a_b', 'zz axb']);
    expect(await titles({ of: 'mine', search: 'A_B' })).toEqual(['ZZ a_b']);
    expect(await titles({ of: 'mine', search: '100 %' })).toEqual(['zz 100 %']);
    expect(await titles({ of: 'shared', search: 'zz' })).toEqual([]);
    expect(await titles({ of: 'shared', kind: 'dashboard' })).toEqual([`of ${company.mark}`]);
    const first = await listReports({ ctx: trainer, input: { of: 'mine', search: 'zz', limit: 2 } });
    const second = await listReports({
      ctx: trainer,
      input: { of: 'mine', search: 'zz', limit: 2, cursor: first.next },
    });
    expect([first.reports.length, second.reports.map(({ title }) => title), second.next]).toEqual([
      2,
      ['zz axb'],
      null,
    ]);
    expect((await listReports({ ctx: manager, input: { search: 'zz' } })).reports).toEqual([]);
    expect((await listReports({ ctx: stranger.users.trainer, input: { search: company.mark } })).reports).toEqual([]);
  });
});

describe('a dashboard', () => {
  const text = (id: string, x: number) => ({ id, x, y: 0, w: 6, h: 2, show: { kind: 'text' as const, text: 'Hello' } });

  it('refuses tiles that overlap or leave the grid, by the rules of the screen', async () => {
    const ctx = company.users.manager;
    const put = (tiles: ReturnType<typeof text>[]) =>
      createReport({ ctx, input: { id: uuid(), content: { kind: 'dashboard', title: 'Tiles', body: { tiles } } } });
    await expect(put([text('a', 0), text('b', 3)])).rejects.toThrow(/Tiles a and b overlap/);
    await expect(put([text('a', 8)])).rejects.toThrow(/outside/);
    expect((await put([text('a', 0), text('b', 6)])).body).toMatchObject({ tiles: [{ id: 'a' }, { id: 'b' }] });
  });

  it('can be what a person begins with, as long as they see it', async () => {
    const { admin, manager } = company.users;
    const id = company.ids.dashboard;
    await setStartPage({ ctx: manager, input: { id } });
    await setStartPage({ ctx: manager, input: { id } });
    expect([await readStartPage({ ctx: manager }), await readStartPage({ ctx: admin })]).toEqual([id, null]);
    await shareReport({ ctx: admin, input: { id, audience: 'private' } });
    expect(await readStartPage({ ctx: manager })).toBeNull();
    await expect(setStartPage({ ctx: manager, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setStartPage({ ctx: admin, input: { id: company.ids.report } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await setStartPage({ ctx: manager, input: { id: null } });
    expect(await readStartPage({ ctx: manager })).toBeNull();
  });
});
