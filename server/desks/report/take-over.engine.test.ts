import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { createReport } from '#server/services/report/report/create.ts';
import { askReceiverAgain } from '#server/services/report/schedule/ask-again.ts';
import { listSchedules } from '#server/services/report/schedule/list.ts';
import { takeOverSchedule } from '#server/services/report/schedule/take-over.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { askReceivers } from './ask-receivers.ts';
import { MailServer } from './mail-server.fixture.ts';
import { companyWithHistory, lastRun, makeSchedule, openRun, prepareRun } from './report.fixture.ts';

const mails = new MailServer();
let company: Company;

beforeAll(async () => {
  process.env.SMTP_URL = await mails.listen();
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  process.env.PUBLIC_URL = 'https://desk.example.com';
  company = await companyWithHistory();
});

afterAll(async () => {
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

const managerIs = (change: string) =>
  withOwner((db) =>
    sql`update users set ${sql.raw(change)} where id = ${company.users.manager.actor.userId}`.execute(db),
  );

const seenBy = async (who: 'admin' | 'manager' | 'supervisor', id: string) => {
  const { schedules } = await listSchedules({ ctx: company.users[who], input: { limit: 100 } });
  return schedules.find((one) => one.id === id);
};

const taken = async (id: string) => {
  const { rows } = await withOwner((db) =>
    sql<{ n: number }>`select count(*)::int as n from audit_log
      where tenant_id = ${company.tenantId} and action = 'reportSchedule.takenOver' and target = ${id}`.execute(db),
  );
  return rows[0]?.n;
};

it('is taken over by who manages the directory, once its owner can send nothing, and is sent in the new owner’s name', async () => {
  const { admin, manager, supervisor } = company.users;
  const id = await makeSchedule(manager, { formats: ['csv'], users: [supervisor.actor.userId] });
  const input = { id };
  expect(await seenBy('admin', id)).toMatchObject({ ownerGone: false, ownerId: manager.actor.userId });
  await expect(takeOverSchedule({ ctx: admin, input })).rejects.toMatchObject({ code: 'conflict' });
  expect(await takeOverSchedule({ ctx: manager, input })).toMatchObject({ owner: { id: manager.actor.userId } });

  await managerIs('disabled_at = now()');
  expect(await seenBy('admin', id)).toMatchObject({ ownerGone: true });
  expect(await prepareRun(company.system, await openRun(admin, id))).toEqual([]);
  expect(await lastRun(admin, id)).toMatchObject({ state: 'failed', problem: 'ownerGone' });
  // Another's schedule is none that there is for a supervisor, and another company's for nobody.
  await expect(takeOverSchedule({ ctx: supervisor, input })).rejects.toMatchObject({ code: 'not_found' });
  const stranger = await makeCompany();
  await expect(takeOverSchedule({ ctx: stranger.users.admin, input })).rejects.toMatchObject({ code: 'not_found' });
  await expect(takeOverSchedule({ ctx: company.users.trainer, input })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await taken(id)).toBe(0);

  for (let times = 0; times < 2; times += 1) {
    expect(await takeOverSchedule({ ctx: admin, input })).toEqual({
      id,
      owner: { id: admin.actor.userId, name: admin.actor.name },
    });
  }
  expect(await taken(id)).toBe(1);
  expect(await seenBy('admin', id)).toMatchObject({ ownerGone: false, ownerId: admin.actor.userId });
  expect(await prepareRun(company.system, await openRun(admin, id))).toHaveLength(1);
  await managerIs('disabled_at = null');
  expect(await seenBy('manager', id)).toBeUndefined();
});

it('counts an owner without the right as gone, and is not taken over with a report that the new owner may not see', async () => {
  const { admin, manager, supervisor } = company.users;
  const report = uuid();
  const body = { figures: ['offered'], split: ['queue' as const], range: 'today' as const };
  await createReport({ ctx: manager, input: { id: report, content: { kind: 'report', title: 'Own', body } } });
  const users = [supervisor.actor.userId];
  const id = await makeSchedule(manager, { source: { kind: 'saved', report }, users });
  expect(await seenBy('manager', id)).toMatchObject({ savedTitle: 'Own' });
  expect(await seenBy('admin', id)).toMatchObject({ savedTitle: null });
  const { rows } = await withOwner((db) =>
    sql<{ role_id: string }>`select role_id from users where id = ${manager.actor.userId}`.execute(db),
  );
  await managerIs(`role_id = (select id from roles where tenant_id = '${company.tenantId}' and key = 'agent')`);
  expect(await seenBy('admin', id)).toMatchObject({ ownerGone: true });
  await expect(takeOverSchedule({ ctx: admin, input: { id } })).rejects.toMatchObject({
    code: 'not_found',
    detail: { field: 'source.report' },
  });
  await managerIs(`role_id = '${rows[0]?.role_id}'`);
  expect(await seenBy('admin', id)).toMatchObject({ ownerGone: false, ownerId: manager.actor.userId });
});

it('asks nobody in the name of who has gone, and asks once somebody has taken it over', async () => {
  const { admin, manager } = company.users;
  const outside = `late@${company.mark}.example.com`;
  const receiver = async () => (await seenBy('admin', id))?.receivers[0];
  await managerIs('disabled_at = now()');
  // The list was made before; the question had not gone out yet.
  const id = await makeSchedule(manager, { formats: ['csv'], emails: [outside] });
  await eventually('the attempt', async () => {
    await askReceivers();
    return (await receiver())?.askError === 'ownerGone';
  });
  await askReceivers();
  expect(await receiver()).toMatchObject({ state: 'unasked', askError: 'ownerGone' });
  expect(mails.to(outside)).toEqual([]);
  const again = { schedule: id, receiver: (await receiver())?.id ?? '' };
  await expect(askReceiverAgain({ ctx: admin, input: again })).rejects.toMatchObject({ code: 'conflict' });

  await takeOverSchedule({ ctx: admin, input: { id } });
  expect(await receiver()).toMatchObject({ state: 'unasked', askError: null });
  const mail = await eventually('the question', async () => {
    await withOwner((db) =>
      sql`update report_receivers set ask_due_at = now() where email = ${outside} and asked_at is null`.execute(db),
    );
    await askReceivers();
    return mails.to(outside).at(-1);
  });
  expect(mail.text).toContain(admin.actor.name);
  expect(mail.text).not.toContain(manager.actor.name);
  expect(await receiver()).toMatchObject({ state: 'asked', askError: null });
  await managerIs('disabled_at = null');
});
