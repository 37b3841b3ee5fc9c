import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handleOneClick, handleReceive, showReceive } from '#server/doors/rest/receive.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { listSchedules } from '#server/services/report/schedule/list.ts';
import { saveSchedule } from '#server/services/report/schedule/save.ts';
import type { Company } from '#server/test/make-company.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { askReceivers } from './ask-receivers.ts';
import { deliver } from './deliver.ts';
import { MailServer } from './mail-server.fixture.ts';
import { companyWithHistory, lastRun, makeSchedule, openRun, prepareRun } from './report.fixture.ts';

const mails = new MailServer();
let company: Company;
let schedule: string;
let outside: string;

beforeAll(async () => {
  process.env.SMTP_URL = await mails.listen();
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  process.env.PUBLIC_URL = 'https://desk.example.com';
  company = await companyWithHistory();
  outside = `partner@${company.mark}.example.com`;
  schedule = await makeSchedule(company.users.manager, { formats: ['csv'], emails: [outside] });
});

afterAll(async () => {
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

const state = async () => {
  const { schedules } = await listSchedules({ ctx: company.users.manager, input: {} });
  return schedules.find(({ id }) => id === schedule)?.receivers[0]?.state;
};

const send = async () => {
  const deliveries = await prepareRun(company.system, await openRun(company.users.manager, schedule));
  for (const id of deliveries) await deliver(company.system, id);
  return lastRun(company.users.manager, schedule);
};

/** A worker of another suite, which does not know this mail server, may have been first: no waiting for its pause. */
const question = () =>
  eventually('the question', async () => {
    await withOwner((db) =>
      sql`update report_receivers set ask_due_at = now() where email = ${outside} and asked_at is null and removed_at is null`.execute(
        db,
      ),
    );
    await askReceivers();
    return mails.to(outside).at(-1);
  });

const answer = async (token: string, action: string) => {
  const headers = { origin: 'https://desk.example.com', 'content-type': 'application/json' };
  const body = JSON.stringify({ token, action });
  const response = await handleReceive(
    new Request('https://desk.example.com/api/receive', { method: 'POST', headers, body }),
  );
  return { status: response.status, body: (await response.json()) as { state?: string } };
};

it('asks an address outside once, sends nothing before it has agreed, and lets it leave by the link in each mail', async () => {
  expect(await state()).toBe('unasked');
  expect(await send()).toMatchObject({ deliveries: [] });
  const mail = await question();
  expect(mail.text).toContain('Nothing is sent before you agree.');
  const token = /\/receive#([\w-]{43})/.exec(mail.text ?? '')?.[1] ?? '';
  await askReceivers();
  expect(mails.to(outside)).toHaveLength(1);
  expect(await state()).toBe('asked');

  expect(await answer(token, 'look')).toMatchObject({ status: 200, body: { state: 'asked', email: outside } });
  expect(await state()).toBe('asked');
  expect(await send()).toMatchObject({ deliveries: [] });
  expect(await answer(token, 'confirm')).toMatchObject({ body: { state: 'active' } });
  expect(await send()).toMatchObject({ deliveries: [{ recipient: outside, state: 'accepted' }] });

  const report = mails.to(outside).at(-1);
  const list = report?.headers.get('list') as { unsubscribe: { url: string } } | undefined;
  const url = list?.unsubscribe.url ?? '';
  const shown = showReceive(new Request(url));
  expect([shown.status, shown.headers.get('location')]).toEqual([
    303,
    `/receive#${new URL(url).searchParams.get('token')}`,
  ]);
  expect(await state()).toBe('active');
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await handleOneClick(new Request(url, { method: 'POST', body }))).status).toBe(204);
  expect(await state()).toBe('left');
  expect(await send()).toMatchObject({ deliveries: [] });
  expect(await answer(new URL(url).searchParams.get('token') ?? '', 'confirm')).toMatchObject({
    body: { state: 'active' },
  });
});

it('keeps only hashes of links, and knows no others', async () => {
  expect((await answer('x'.repeat(43), 'leave')).status).toBe(404);
  const { rows } = await withOwner((db) =>
    sql<{ n: number }>`select count(*)::int as n from report_links where octet_length(hash) = 32`.execute(db),
  );
  expect(rows[0]?.n).toBeGreaterThan(1);
});

it('sends nothing that the owner may not see: gone, without the right, or limited after the figures were asked', async () => {
  const { admin, supervisor } = company.users;
  const own = await makeSchedule(supervisor, { formats: ['csv'], users: [admin.actor.userId] });
  const prepare = async () => prepareRun(company.system, await openRun(supervisor, own));
  const supervisorIs = (change: string) =>
    withOwner((db) => sql`update users set ${sql.raw(change)} where id = ${supervisor.actor.userId}`.execute(db));
  const [late = ''] = await prepare();
  await withOwner((db) =>
    sql`insert into user_limits (tenant_id, user_id, kind, target_id)
      values (${company.tenantId}, ${supervisor.actor.userId}, 'group', ${company.ids.group})`.execute(db),
  );
  await deliver(company.system, late);
  expect((await lastRun(supervisor, own)).deliveries).toMatchObject([{ state: 'failed', problem: 'ownerLimited' }]);
  await supervisorIs('disabled_at = now()');
  expect(await prepare()).toEqual([]);
  expect(await lastRun(supervisor, own)).toMatchObject({ state: 'failed', problem: 'ownerGone' });
  const agent = `(select id from roles where tenant_id = '${company.tenantId}' and key = 'agent')`;
  await supervisorIs(`disabled_at = null, role_id = ${agent}`);
  expect(await prepare()).toEqual([]);
  expect(await lastRun(supervisor, own)).toMatchObject({ state: 'failed', problem: 'ownerLimited' });
  expect(mails.to(company.emails.admin)).toEqual([]);
});

it('refuses a schedule that nobody gets, and one of another', async () => {
  const { manager, trainer } = company.users;
  await expect(makeSchedule(manager)).rejects.toMatchObject({ code: 'invalid' });
  await expect(makeSchedule(trainer, { emails: [outside] })).rejects.toMatchObject({ code: 'forbidden' });
  const { schedules } = await listSchedules({ ctx: company.users.admin, input: {} });
  const theirs = schedules.find(({ id }) => id === company.ids.reportSchedule);
  if (!theirs) throw new Error('The admin sees every schedule');
  const { id, title, source, range, timeZone, sendZone, times, locale, formats } = theirs;
  const fields = { id, title, source, range, timeZone, sendZone, times, locale, formats };
  await expect(saveSchedule({ ctx: manager, input: { ...fields, emails: [outside] } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
