import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import deAuth from '#messages/de/auth.json' with { type: 'json' };
import de from '#messages/de/password.json' with { type: 'json' };
import enAuth from '#messages/en/auth.json' with { type: 'json' };
import en from '#messages/en/password.json' with { type: 'json' };
import { MailServer } from '#server/desks/report/mail-server.fixture.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { launchBrowser, listenTo, profile } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { makeCompany } from '../schedules/stage.ts';

const system = runningSystem();
const mails = new MailServer();
let browser: Browser;
let mail: string;

beforeAll(async () => {
  const { SMTP_URL } = process.env;
  if (!SMTP_URL) throw new Error('The system under test sends its mail to SMTP_URL: npm test sets it.');
  await mails.listen(Number(new URL(SMTP_URL).port));
  browser = await launchBrowser();
  ({ mail } = await makeCompany(system, { history: false }));
});

afterAll(async () => {
  await browser.close();
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

it('replaces a forgotten password by a link in a mail, by keyboard, once', async () => {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/sign-in`);
  await page.getByRole('link', { name: en.forgot }).press('Enter');
  await page.getByRole('heading', { name: en.title, level: 1 }).waitFor();
  await page.getByLabel(en.email).fill(mail);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(en.sent).waitFor();
  const [letter] = await eventually('the mail', async () => (mails.to(mail).length > 0 ? mails.to(mail) : undefined));
  const link = letter?.text?.split(/\s/).find((word) => word.startsWith(`${system.baseUrl}/sign-in/new-password#`));
  expect(link).toBeDefined();
  await page.goto(link ?? '');
  await page.getByLabel(en.password).fill('too short');
  await page.getByLabel(en.again).fill('too short');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText(en.short).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByLabel(en.password).fill('a sentence of my own');
  await page.getByLabel(en.again).fill('a sentence of mine');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText(en.differ).waitFor();
  await page.getByLabel(en.again).fill('a sentence of my own');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(en.done).waitFor();
  await page.getByRole('link', { name: en.back }).click();
  await page.getByLabel(enAuth.email).fill(mail);
  await page.getByLabel(enAuth.password).fill('a sentence of my own');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  expect(complaints).toEqual([]);

  const second = await (await profile(browser, { locale: 'en-GB' })).newPage();
  await second.goto(link ?? '');
  await second.getByLabel(en.password).fill('somebody else entirely');
  await second.getByLabel(en.again).fill('somebody else entirely');
  await second.keyboard.press('Enter');
  await second.getByRole('alert').getByText(en.deadLetter).waitFor();
  await second.getByRole('link', { name: en.askAgain }).waitFor();
});

it('says the same of an address that nobody has, writes to nobody, and takes no form of another site', async () => {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  await page.goto(`${system.baseUrl}/sign-in/forgot`);
  await page.getByLabel(en.email).fill('nobody@nowhere.example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(en.sent).waitFor();
  expect(mails.to('nobody@nowhere.example.com')).toEqual([]);
  const foreign = await fetch(`${system.baseUrl}/api/password/forgot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ email: mail }),
  });
  expect(foreign.status).toBe(403);
});

it.each(pairs[0])('looks right in $locale, $theme', async (variant) => {
  const context = await openVariant(browser, system, variant);
  const page = await context.newPage();
  const [words, auth] = variant.locale === 'de' ? [de, deAuth] : [en, enAuth];
  const screens = [
    ['/sign-in', auth.submit],
    ['/sign-in/forgot', words.submit],
    ['/sign-in/new-password#secret', words.set],
  ] as const;
  for (const [path, button] of screens) {
    await page.goto(system.baseUrl + path);
    await page.getByRole('button', { name: button }).waitFor();
    expect(await lookAt(page, variant), path).toEqual([]);
  }
  await page.goto('about:blank');
  await page.goto(`${system.baseUrl}/sign-in/new-password`);
  await page.getByRole('alert').getByText(words.noSecret).waitFor();
  await context.close();
});
