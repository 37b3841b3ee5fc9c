import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createReport } from './create.ts';
import { handOverReport } from './hand-over.ts';
import { listReportHeirs } from './heirs.ts';
import { listReports } from './list.ts';
import { publishReport } from './publish.ts';
import { readReport } from './read.ts';
import { saveReport } from './save.ts';
import { shareReport } from './share.ts';

let company: Company;
let stranger: Company;

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});
afterAll(() => closeDatabase());

const content = (title: string) => ({ kind: 'report' as const, title, body: { figures: ['offered'] } });

/** Somebody with a published report, a draft beyond it, and a dashboard that nobody else ever saw. */
async function maker(): Promise<{ ctx: Ctx; id: string; name: string; report: string; dashboard: string }> {
  const { admin, manager } = company.users;
  const name = `Maker ${uuid()}`;
  const input = { login: uuid(), name, email: `${uuid()}@example.com`, role: 'manager' };
  const { id } = await createUser({ ctx: admin, input });
  const ctx: Ctx = { ...manager, actor: { ...manager.actor, userId: id, name } };
  const [report, dashboard] = [uuid(), uuid()];
  await createReport({ ctx, input: { id: report, content: content('As published') } });
  await publishReport({ ctx, input: { id: report, revision: 1 } });
  await shareReport({ ctx, input: { id: report, audience: 'everybody' } });
  await saveReport({ ctx, input: { id: report, revision: 1, content: content('As drafted') } });
  await createReport({ ctx, input: { id: dashboard, content: { kind: 'dashboard', title: 'Unseen', body: {} } } });
  return { ctx, id, name, report, dashboard };
}

const leftOf = async (ctx: Ctx) => {
  const { reports } = await listReports({ ctx, input: { of: 'left', limit: 100 } });
  return reports.map(({ id }) => id);
};

it('is taken over or given on once its owner is gone, with draft, versions and sharing, and told in the audit log', async () => {
  const { admin, supervisor, trainer } = company.users;
  const { ctx, id, name, report, dashboard } = await maker();
  const give = (one: string, to: string) => handOverReport({ ctx: admin, input: { id: one, to } });
  await expect(give(report, admin.actor.userId)).rejects.toMatchObject({ code: 'conflict' });
  expect(await leftOf(admin)).toEqual([]);

  await updateUser({ ctx: admin, input: { id, disabled: true } });
  expect((await leftOf(admin)).sort()).toEqual([report, dashboard].sort());
  expect(await give(dashboard, admin.actor.userId)).toMatchObject({ title: 'Unseen', kind: 'dashboard' });
  expect(await give(report, supervisor.actor.userId)).toMatchObject({ owner: { id: supervisor.actor.userId } });
  expect(await give(report, supervisor.actor.userId)).toMatchObject({ title: 'As drafted' });
  await expect(give(report, trainer.actor.userId)).rejects.toMatchObject({ code: 'conflict' });
  expect(await leftOf(admin)).toEqual([]);

  expect(await readReport({ ctx: admin, input: { id: dashboard } })).toMatchObject({ mine: true, title: 'Unseen' });
  const mine = await readReport({ ctx: supervisor, input: { id: report, draft: true } });
  expect(mine).toMatchObject({ mine: true, title: 'As drafted', version: 1, revision: 2, audience: 'everybody' });
  await saveReport({ ctx: supervisor, input: { id: report, revision: 2, content: content('Gone on') } });
  expect(await readReport({ ctx: trainer, input: { id: report } })).toMatchObject({ title: 'As published' });
  await expect(
    saveReport({ ctx, input: { id: report, revision: 3, content: content('From beyond') } }),
  ).rejects.toMatchObject({ code: 'forbidden' });

  const log = await listAudit({ ctx: admin, input: {} });
  const said = log.filter(({ action }) => action.endsWith('.handedOver'));
  expect(said.map(({ action, target }) => [action, target])).toEqual([
    ['report.handedOver', report],
    ['dashboard.handedOver', dashboard],
  ]);
  expect(said[0]?.detail).toMatchObject({ from: { id, name }, to: { id: supervisor.actor.userId } });
});

it('is left behind too by who lost the role or sees no figures any more', async () => {
  const { admin } = company.users;
  const [one, other] = [await maker(), await maker()];
  await updateUser({ ctx: admin, input: { id: one.id, role: null } });
  await updateUser({ ctx: admin, input: { id: other.id, role: 'agent' } });
  const left = await leftOf(admin);
  for (const id of [one.report, one.dashboard, other.report, other.dashboard]) expect(left).toContain(id);
});

it('goes only to people of the tenant who see figures', async () => {
  const { admin, agent, manager } = company.users;
  const { id, report } = await maker();
  await updateUser({ ctx: admin, input: { id, disabled: true } });
  const give = (to: string) => handOverReport({ ctx: admin, input: { id: report, to } });
  await expect(give(agent.actor.userId)).rejects.toMatchObject({ code: 'invalid', detail: { field: 'to' } });
  await expect(give(id)).rejects.toMatchObject({ code: 'invalid' });
  await expect(give(stranger.users.admin.actor.userId)).rejects.toMatchObject({ code: 'not_found' });
  const { people } = await listReportHeirs({ ctx: admin, input: { search: company.mark, limit: 100 } });
  const ids = people.map((one) => one.id);
  expect([manager, admin].every(({ actor }) => ids.includes(actor.userId))).toBe(true);
  expect([agent.actor.userId, id].filter((one) => ids.includes(one))).toEqual([]);
  const foreign = { ctx: stranger.users.admin, input: { id: report, to: stranger.users.admin.actor.userId } };
  await expect(handOverReport(foreign)).rejects.toMatchObject({ code: 'not_found' });
  expect(await leftOf(stranger.users.admin)).toEqual([]);
});

it('is an administrator’s to give, and nobody else sees what was left', async () => {
  const { admin, manager, supervisor } = company.users;
  const { id, report } = await maker();
  await updateUser({ ctx: admin, input: { id, disabled: true } });
  for (const ctx of [manager, supervisor]) {
    const take = handOverReport({ ctx, input: { id: report, to: ctx.actor.userId } });
    await expect(take).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listReports({ ctx, input: { of: 'left' } })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listReportHeirs({ ctx, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  }
});
