import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import type { Company } from '#server/test/make-company.ts';
import { askRun } from './ask-run.ts';
import { deliver } from './deliver.ts';
import { MailServer } from './mail-server.fixture.ts';
import { companyWithHistory, lastRun, makeSchedule, openRun, prepareRun } from './report.fixture.ts';

const mails = new MailServer();
let company: Company;

beforeAll(async () => {
  process.env.SMTP_URL = await mails.listen();
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  company = await companyWithHistory();
});

afterAll(async () => {
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

it('gives up waiting for a mail server that says nothing, shows it, and sends to each once when it answers again', {
  timeout: 90_000,
}, async () => {
  const { manager, admin } = company.users;
  const { emails } = company;
  const schedule = await makeSchedule(admin, { formats: ['csv'], users: [manager.actor.userId, admin.actor.userId] });
  const deliveries = await prepareRun(company.system, await openRun(admin, schedule));
  mails.manners.set(emails.manager, 'hold');
  const missed = await Promise.all(deliveries.map((id) => deliver(company.system, id)));
  expect(missed.filter((one) => one !== null)).toMatchObject([{ problem: 'mail', final: false }]);
  const state = async (recipient: string) =>
    (await lastRun(admin, schedule)).deliveries.find((one) => one.recipient === recipient);
  expect(await state(emails.manager)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    problem: 'mail',
    error: expect.stringMatching(/timeout/i),
  });
  expect(await state(emails.admin)).toMatchObject({ state: 'accepted', attempts: 1 });
  mails.manners.clear();
  for (const id of deliveries) expect(await deliver(company.system, id)).toBeNull();
  expect(await state(emails.manager)).toMatchObject({ state: 'accepted', attempts: 2, problem: null });
  expect([mails.to(emails.manager).length, mails.to(emails.admin).length]).toEqual([1, 1]);
});

it('shows that the figures are away, asks again, and sends once when they are back', async () => {
  const { trainer, admin } = company.users;
  const schedule = await makeSchedule(admin, { formats: ['csv'], users: [trainer.actor.userId] });
  const run = await openRun(admin, schedule);
  await closeClickhouse();
  // The process's client of questions, at a port where nobody listens.
  const held = globalThis as { leitstandClickhouseReader?: ClickHouseClient };
  held.leitstandClickhouseReader = createClickhouse('http://nobody:nothing@127.0.0.1:1/leitstand');
  try {
    for (const attempts of [1, 2]) {
      await expect(askRun(company.system, run)).rejects.toThrow();
      expect(await lastRun(admin, schedule)).toMatchObject({
        state: 'asking',
        problem: 'figuresAway',
        attempts,
        endedAt: null,
        deliveries: [],
      });
    }
  } finally {
    await closeClickhouse();
  }
  const [delivery = ''] = await prepareRun(company.system, run);
  expect(await lastRun(admin, schedule)).toMatchObject({ state: 'sending', problem: null, attempts: 2 });
  expect(await prepareRun(company.system, run)).toEqual([delivery]);
  await deliver(company.system, delivery);
  await deliver(company.system, delivery);
  expect(mails.to(company.emails.trainer)).toHaveLength(1);
});
