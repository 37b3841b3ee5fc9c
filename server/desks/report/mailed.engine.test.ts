import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCsv, readPdf, readSheet, squeezed, unitValue } from '#server/desks/export/read-back.fixture.ts';
import { handleRest } from '#server/doors/rest/app.ts';
import type { FigureAnswer } from '#server/metrics/contract.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import type { Company } from '#server/test/make-company.ts';
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

const query = {
  metrics: ['offered', 'answered', 'abandoned', 'serviceLevel', 'asa', 'aht', 'abandonRate', 'overflowed', 'waitP95'],
  groupBy: ['queue'],
  from: '2026-10-20T00:00:00+02:00',
  to: '2026-10-27T00:00:00+01:00',
  timeZone: 'Europe/Berlin',
};

async function ofApi(): Promise<FigureAnswer> {
  const { token } = await createToken({ ctx: company.system, input: { name: 'api', scopes: ['figures.read'] } });
  const request = new Request('http://desk.test/api/v1/metrics/query', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(query),
  });
  return (await handleRest(request)).json() as Promise<FigureAnswer>;
}

it('sends a mail whose files hold the figures of the API, and says what they are of, in text and HTML', async () => {
  const { manager } = company.users;
  const schedule = await makeSchedule(manager, { users: [manager.actor.userId] });
  const run = await openRun(manager, schedule);
  const [delivery = ''] = await prepareRun(company.system, run);
  expect(await deliver(company.system, delivery)).toBeNull();
  expect(await lastRun(manager, schedule)).toMatchObject({
    state: 'sending',
    deliveries: [{ recipient: company.emails.manager, by: 'mail', state: 'accepted', attempts: 1, problem: null }],
  });
  const [mail] = mails.to(company.emails.manager);
  expect(mail?.messageId).toBe(`<report-${delivery}@leitstand>`);
  expect(mail?.subject).toBe('Queues of the week');
  const file = (type: string, place = 0) =>
    mail?.attachments.filter(({ contentType }) => contentType === type)[place]?.content ?? Buffer.alloc(0);
  const api = await ofApi();
  expect(api.rows.length).toBe(4);

  const rows = (await readSheet(file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), 3)).rows;
  const found = rows.slice(1).map(([queue, ...values]) => [
    queue,
    ...values.map((value, index) =>
      unitValue(value, {
        key: '',
        label: '',
        holds: index === 4 || index === 5 || index === 8 ? 'seconds' : 'count',
      }),
    ),
  ]);
  expect(found.map(([queue]) => queue)).toEqual(api.rows.map((row) => row.queue));
  for (const [index, row] of api.rows.entries()) {
    for (const [column, metric] of query.metrics.entries()) {
      const value = row[metric] ?? null;
      if (typeof value === 'number') expect(found[index]?.[column + 1]).toBeCloseTo(value, 2);
      else expect(found[index]?.[column + 1] ?? null).toBeNull();
    }
  }
  const lines = readCsv(file('text/csv', 3)).slice(1, 1 + api.rows.length);
  expect(lines.map((line) => Number(line[1]))).toEqual(api.rows.map((row) => row.offered));
  const pdf = (await readPdf(file('application/pdf'))).join('');
  for (const row of api.rows) expect(pdf).toContain(squeezed(`${row.queue}${row.offered}${row.answered}`));
  const picture = mail?.attachments.find(({ cid }) => cid === 'chart@leitstand');
  expect(picture?.content.subarray(1, 4).toString()).toBe('PNG');
  expect(picture?.content.length).toBeGreaterThan(5_000);

  for (const said of [
    'By queue',
    '2026-10-20 00:00 +02:00',
    '2026-10-27 00:00 +01:00',
    'Europe/Berlin',
    'Filter: none',
  ]) {
    expect(mail?.text).toContain(said);
  }
  expect(mail?.text).toMatch(/hilfe für alle \| \d+/);
  expect(mail?.text).toContain(
    'https://desk.example.com/cockpit?report=queues&range=custom&first=2026-10-20&last=2026-10-26&zone=Europe%2FBerlin&interval=day',
  );
  expect(mail?.html).toContain('>hilfe für alle</td>');
  expect(mail?.html).toContain('data:image/png');
  const unsubscribe = mail?.headers.get('list') as { unsubscribe: { url: string } };
  expect(unsubscribe.unsubscribe.url).toMatch(/^https:\/\/desk\.example\.com\/api\/receive\/leave\?token=[\w-]{43}$/);
  expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toContain(
    'List-Unsubscribe=One-Click',
  );
});

it('speaks German, and shows names that others wrote as text', async () => {
  const { supervisor } = company.users;
  const title = '<img src=x onerror=alert(1)>';
  const schedule = await makeSchedule(supervisor, {
    title,
    locale: 'de',
    formats: ['xlsx'],
    users: [supervisor.actor.userId],
  });
  const [delivery = ''] = await prepareRun(company.system, await openRun(supervisor, schedule));
  await deliver(company.system, delivery);
  const [mail] = mails.to(company.emails.supervisor);
  expect(mail?.text).toContain('Nach Warteschlange');
  expect(mail?.text).toContain('Sie bekommen diese Mail');
  expect(mail?.html).not.toContain('<img');
  expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

it('delivers once, however often it is told to', async () => {
  const { trainer, admin } = company.users;
  const schedule = await makeSchedule(admin, { formats: ['csv'], users: [trainer.actor.userId] });
  const run = await openRun(admin, schedule);
  const [delivery = ''] = await prepareRun(company.system, run);
  await deliver(company.system, delivery);
  expect(await prepareRun(company.system, run)).toEqual([]);
  await deliver(company.system, delivery);
  expect(mails.to(company.emails.trainer)).toHaveLength(1);
});

it('goes on where the mail server refuses for now or breaks off in the middle of a mail, and gives up at its last word', async () => {
  const { admin, agent } = company.users;
  const schedule = await makeSchedule(admin, { formats: ['csv'], users: [agent.actor.userId] });
  const to = company.emails.agent;
  const prepare = async () => (await prepareRun(company.system, await openRun(admin, schedule)))[0] ?? '';
  const one = await prepare();
  mails.manners.set(to, 'refuseForNow');
  expect(await deliver(company.system, one)).toMatchObject({ problem: 'mail', final: false });
  expect((await lastRun(admin, schedule)).deliveries).toMatchObject([
    { state: 'waiting', attempts: 1, problem: 'mail' },
  ]);
  mails.manners.set(to, 'cut');
  expect(await deliver(company.system, one)).toMatchObject({ problem: 'mail', final: false });
  mails.manners.set(to, 'take');
  expect(await deliver(company.system, one)).toBeNull();
  expect((await lastRun(admin, schedule)).deliveries).toMatchObject([
    { state: 'accepted', attempts: 3, problem: null },
  ]);
  expect(mails.to(to)).toHaveLength(1);
  const two = await prepare();
  mails.manners.set(to, 'refuse');
  expect(await deliver(company.system, two)).toBeNull();
  expect((await lastRun(admin, schedule)).deliveries).toMatchObject([{ state: 'failed', problem: 'mail' }]);
  expect((await lastRun(admin, schedule)).deliveries[0]?.error).toMatch(/554/);
});
