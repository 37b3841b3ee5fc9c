import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCsv } from '#server/desks/export/read-back.fixture.ts';
import type { Ctx } from '#server/domain/context.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createReport } from '#server/services/report/report/create.ts';
import { publishReport } from '#server/services/report/report/publish.ts';
import { removeReport } from '#server/services/report/report/remove.ts';
import { restoreReport } from '#server/services/report/report/restore.ts';
import { saveReport } from '#server/services/report/report/save.ts';
import { shareReport } from '#server/services/report/report/share.ts';
import { readFiles } from '#server/services/report/run/files.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { askRun } from './ask-run.ts';
import { deliver } from './deliver.ts';
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

const content = (...figures: string[]) => ({
  kind: 'report' as const,
  title: 'Kept',
  body: { figures, split: ['queue' as const], range: 'today' as const },
});

/** A report of the supervisor's that everybody may see. */
async function published(...figures: string[]): Promise<string> {
  const ctx = company.users.supervisor;
  const id = uuid();
  await createReport({ ctx, input: { id, content: content(...figures) } });
  await shareReport({ ctx, input: { id, audience: 'everybody' } });
  await publishReport({ ctx, input: { id, revision: 1 } });
  return id;
}

const schedule = (ctx: Ctx, report: string, given: { id?: string } = {}) =>
  makeSchedule(ctx, {
    source: { kind: 'saved', report },
    formats: ['csv'],
    users: [company.users.manager.actor.userId],
    ...given,
  });

/** Makes a run and gives the head and the rows of its file. */
async function fileOf(id: string): Promise<string[][]> {
  const run = await openRun(company.users.manager, id);
  expect(await prepareRun(company.system, run)).toHaveLength(1);
  const [file] = await readFiles(company.system, run);
  return readCsv(file?.body ?? Buffer.alloc(0)).filter(([first]) => !first?.startsWith('# '));
}

it('sends at each run what is published then, and no draft', async () => {
  const { manager, supervisor } = company.users;
  const report = await published('offered');
  const id = await schedule(manager, report);
  const first = await fileOf(id);
  expect(first).toHaveLength(5);
  expect(first[0]?.slice(0, 2)).toEqual(['Queue', 'Offered']);
  expect(first.slice(1).every((row) => Number(row[1]) > 0)).toBe(true);

  await saveReport({ ctx: supervisor, input: { id: report, revision: 1, content: content('answered', 'offered') } });
  expect(await fileOf(id)).toEqual(first);
  await publishReport({ ctx: supervisor, input: { id: report, revision: 2 } });
  const second = await fileOf(id);
  expect(second.map((row) => row[2])).toEqual(first.map((row) => row[1]));
});

it('names in the mail what was asked, over the range of the schedule', async () => {
  const { manager } = company.users;
  const id = await schedule(manager, await published('offered', 'asa'));
  const [delivery = ''] = await prepareRun(company.system, await openRun(manager, id));
  expect(await deliver(company.system, delivery)).toBeNull();
  const link = /https:\/\/desk\.example\.com\/cockpit\S+/.exec(mails.to(company.emails.manager).at(-1)?.text ?? '');
  expect(Object.fromEntries(new URL(link?.[0] ?? '').searchParams)).toMatchObject({
    report: 'build',
    figures: 'offered,asa',
    split: 'queue',
    first: '2026-10-20',
    last: '2026-10-26',
  });
});

it('fails for good, and says so, once the report is no longer shared with the owner or is gone', async () => {
  const { manager, supervisor } = company.users;
  const report = await published('offered');
  const id = await schedule(manager, report);
  const before = mails.accepted.length;
  const failed = { state: 'failed', problem: 'reportGone', attempts: 0, deliveries: [], endedAt: expect.any(String) };

  await shareReport({ ctx: supervisor, input: { id: report, audience: 'private' } });
  const run = await openRun(manager, id);
  // No error is thrown, so nothing is tried again.
  expect(await askRun(company.system, run)).toBe(false);
  expect(await lastRun(manager, id)).toMatchObject({ id: run, ...failed });
  expect(await prepareRun(company.system, run)).toEqual([]);

  await shareReport({ ctx: supervisor, input: { id: report, audience: 'everybody' } });
  const [delivery = ''] = await prepareRun(company.system, await openRun(manager, id));
  await removeReport({ ctx: supervisor, input: { id: report } });
  expect(await deliver(company.system, delivery)).toBeNull();
  expect((await lastRun(manager, id)).deliveries).toMatchObject([{ state: 'failed', problem: 'reportGone' }]);
  expect(await prepareRun(company.system, await openRun(manager, id))).toEqual([]);
  expect(await lastRun(manager, id)).toMatchObject(failed);
  expect(mails.accepted.length).toBe(before);

  await restoreReport({ ctx: supervisor, input: { id: report } });
  expect(await fileOf(id)).toHaveLength(5);
});

it('takes no report that its owner, or whoever names it, may not see, and no dashboard', async () => {
  const { manager, supervisor, admin } = company.users;
  const report = await published('offered');
  const id = await schedule(manager, report);
  const another = uuid();
  await createReport({ ctx: manager, input: { id: another, content: content('asa') } });
  const refused = { code: 'not_found', detail: { field: 'source.report' } };
  // The owner's own, never published: for them, and for nobody who changes their schedule.
  await expect(schedule(admin, another, { id })).rejects.toMatchObject(refused);
  expect(await schedule(manager, another, { id })).toBe(id);
  expect(await schedule(admin, another, { id })).toBe(id);
  expect((await fileOf(id))[0]?.slice(0, 1)).toEqual(['Queue']);
  await shareReport({ ctx: supervisor, input: { id: report, audience: 'private' } });
  await expect(schedule(manager, report)).rejects.toMatchObject(refused);
  const stranger = await makeCompany();
  await expect(schedule(manager, stranger.ids.report)).rejects.toMatchObject(refused);
  const board = uuid();
  await createReport({ ctx: manager, input: { id: board, content: { kind: 'dashboard', title: 'Board', body: {} } } });
  await expect(schedule(manager, board)).rejects.toMatchObject({ code: 'invalid' });
});
