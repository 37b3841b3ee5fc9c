import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import de from '#messages/de/schedules.json' with { type: 'json' };
import deShell from '#messages/de/shell.json' with { type: 'json' };
import en from '#messages/en/schedules.json' with { type: 'json' };
import enShell from '#messages/en/shell.json' with { type: 'json' };
import { readPdf, readSheet } from '#server/desks/export/read-back.fixture.ts';
import { MailServer } from '#server/desks/report/mail-server.fixture.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { launchBrowser, listenTo, profile } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { makeCompany } from './stage.ts';

const system = runningSystem();
const mails = new MailServer();
const texts = { en, de };
const shell = { en: enShell, de: deShell };
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let browser: Browser;
let company: Awaited<ReturnType<typeof makeCompany>>;
/** Another company, where nothing is sent yet. */
let bare: Awaited<ReturnType<typeof makeCompany>>;
let receiver: string;
let stranger: string;

beforeAll(async () => {
  const { SMTP_URL } = process.env;
  if (!SMTP_URL) throw new Error('The system under test sends its mail to SMTP_URL: npm test sets it.');
  await mails.listen(Number(new URL(SMTP_URL).port));
  browser = await launchBrowser();
  company = await makeCompany(system, { history: true });
  bare = await makeCompany(system, { history: false });
  receiver = `rosa@${company.slug}.example.org`;
  stranger = `udo@${company.slug}.example.org`;
});

afterAll(async () => {
  await browser.close();
  await mails.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

const mailTo = (address: string, count = 1) =>
  eventually(`mail ${count} to ${address}`, async () => mails.to(address)[count - 1], { patience: 60_000 });

/** The link of a mail's text that begins so. */
function linkIn(text: string | undefined, begin: string): string {
  const found = text?.split(/\s/).find((word) => word.startsWith(`${system.baseUrl}${begin}`));
  if (!found) throw new Error(`The mail has no link to ${begin}: ${text}`);
  return found;
}

/** What a receiver sees behind a link, in a browser that knows nobody; then presses what is named. */
async function answer(link: string, said: string, verb: string, then: string): Promise<void> {
  const context = await profile(browser);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(link);
  await page.getByRole('status').getByText(said).waitFor();
  await page.getByRole('button', { name: verb, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(then).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
}

/** A new schedule of what the Cockpit shows, by keyboard: title, last 30 days, PDF and XLSX, two addresses outside. */
async function makeSchedule(page: Page): Promise<void> {
  await page.goto(`${system.baseUrl}/cockpit?report=queues&range=last30`);
  await page.getByRole('link', { name: en.byMail, exact: true }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.getByLabel(en.editor.name, { exact: true }).fill('Monatsbericht');
  await form.getByRole('combobox', { name: en.editor.range, exact: true }).selectOption('last30');
  for (const format of ['png', 'xlsx'] as const) {
    await form.getByLabel(en.editor.format[format], { exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await form.getByLabel(en.editor.emails).fill(`${receiver}\n${stranger}`);
  await form.getByLabel(en.editor.name, { exact: true }).press('Enter');
  await page.getByText(en.editor.saved).waitFor();
}

it('a report is scheduled by keyboard, agreed to, sent with the figures of its screen, and left again', async () => {
  const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, company.cookies.manager);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await makeSchedule(page);
  const row = page.locator('tr[data-schedule]');
  await row.getByText(en.receiver.asked).first().waitFor();

  const asked = await mailTo(receiver);
  expect(asked.attachments).toEqual([]);
  const answered = linkIn(asked.text, '/receive#');
  await answer(answered, 'Nothing is sent before you agree', en.receive.confirm, 'gets the report');

  const runNow = row.getByRole('button', { name: en.runNowOf.replace('{title}', 'Monatsbericht') });
  await runNow.focus();
  await page.keyboard.press('Enter');
  const [own, outside] = [await mailTo(company.mail), await mailTo(receiver, 2)];
  const file = (type: string) => outside.attachments.find(({ contentType }) => contentType === type)?.content;
  const [pdf, sheet] = [file('application/pdf'), file(excel)];
  if (!pdf || !sheet) throw new Error('The mail has both files.');
  expect(own.attachments.map(({ contentType }) => contentType)).toEqual(
    outside.attachments.map(({ contentType }) => contentType),
  );
  // Who has not agreed has got nothing but the question.
  expect(mails.to(stranger).length).toBe(1);
  await row.getByText(en.states.sent, { exact: true }).waitFor();

  // The same figures behind the mail's own link, on the screen.
  const cockpit = await context.newPage();
  await cockpit.goto(linkIn(outside.text, '/cockpit?'));
  await cockpit.locator('tr[data-row="total"] td[data-figure="offered"]').waitFor();
  const shown = new Map(
    await cockpit
      .locator('tr:has(td[data-figure="offered"])')
      .evaluateAll((lines) =>
        lines.map((line) => [
          line.firstElementChild?.textContent?.trim() ?? '',
          Number(line.querySelector('td[data-figure="offered"]')?.textContent),
        ]),
      )
      .then((pairs) => pairs as [string, number][]),
  );
  await cockpit.close();
  const rows = (await readSheet(sheet, 3)).rows.slice(1);
  const mailed = new Map(rows.map(([queue, offered]) => [String(queue), Number(offered)]));
  expect(mailed.size).toBe(4);
  for (const [queue, offered] of mailed) expect([queue, shown.get(queue)]).toEqual([queue, offered]);
  const printed = (await readPdf(pdf)).join('');
  for (const [queue, offered] of mailed) expect(printed).toContain(`${queue}${offered}`.replaceAll(/\s/g, ''));

  // A mailbox that refuses is told of; the others have theirs.
  mails.manners.set(receiver, 'refuse');
  await runNow.focus();
  await page.keyboard.press('Enter');
  await mailTo(company.mail, 2);
  await row.getByText(en.states.partly, { exact: true }).waitFor();
  await row.getByRole('button', { name: en.states.partly }).focus();
  await page.keyboard.press('Enter');
  const runs = page.getByRole('dialog');
  await runs.locator('[data-delivery="failed"]').getByText(en.problems.mail).waitFor();
  expect(await runs.locator('section[data-run]').count()).toBe(2);
  await page.keyboard.press('Escape');

  const leave = linkIn(outside.text, '/receive#');
  await answer(leave, 'gets the report', en.receive.leave, 'gets no more of the report');
  await row.getByText(en.receiver.left, { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

describe.each(pairs[0])('in $locale, $theme', (variant) => {
  const t = texts[variant.locale];

  it('shows schedules, form, runs, targets, an empty list and the receiver’s page without fault', async () => {
    const found: string[] = [];
    const look = async (page: Page, what: string) => {
      found.push(...(await lookAt(page, variant)).map((line) => `${what}: ${line}`));
      if (variant.locale === 'en') return;
      const left = englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'));
      found.push(...left.map((text) => `${what}: English “${text}”`));
    };
    const context = await openVariant(browser, system, variant, company.cookies.manager);
    const page = await context.newPage();
    const complaints = listenTo(page);
    const open = (search: string) => page.goto(`${system.baseUrl}/cockpit/schedules${search}`);
    await open('');
    const row = page.locator('tr[data-schedule]');
    await row.getByText(t.receiver.left, { exact: true }).waitFor();
    const id = await row.getAttribute('data-schedule');
    await look(page, 'list');
    await open(`?edit=${id}`);
    await page.getByLabel(t.editor.name, { exact: true }).waitFor();
    await look(page, 'form');
    await open(`?runs=${id}`);
    await page.locator('section[data-run]').nth(1).waitFor();
    await look(page, 'runs');
    await open('?view=targets');
    await page.getByText(t.targets.emptyHintOther).waitFor();
    await look(page, 'targets');
    await context.close();

    const over = await openVariant(browser, system, variant, company.cookies.admin);
    const target = await over.newPage();
    await target.goto(`${system.baseUrl}/cockpit/schedules?view=targets&target=new`);
    await target.getByRole('dialog').waitFor();
    await look(target, 'target');
    await over.close();

    const empty = await openVariant(browser, system, variant, bare.cookies.manager);
    const blank = await empty.newPage();
    await blank.goto(`${system.baseUrl}/cockpit/schedules`);
    await blank.getByText(t.empty).waitFor();
    await look(blank, 'empty');
    await empty.close();

    const forbidden = await openVariant(browser, system, variant, company.cookies.agent);
    const closed = await forbidden.newPage();
    await closed.goto(`${system.baseUrl}/cockpit/schedules`);
    await closed.getByText(shell[variant.locale].noPermission).waitFor();
    await look(closed, 'no permission');
    await forbidden.close();

    const nobody = await openVariant(browser, system, variant);
    const outside = await nobody.newPage();
    await outside.goto(`${system.baseUrl}/receive#nonsense`);
    await outside.getByText(t.receive.unknown).waitFor();
    await look(outside, 'unknown link');
    await outside.goto('about:blank');
    await outside.goto(linkIn((await mailTo(stranger)).text, '/receive#'));
    await outside.getByRole('button', { name: t.receive.confirm }).waitFor();
    await look(outside, 'question');
    await nobody.close();
    expect([found, complaints]).toEqual([[], []]);
  });
});
