import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deTexts from '#messages/de/intraday.json' with { type: 'json' };
import enTexts from '#messages/en/intraday.json' with { type: 'json' };
import marks from '#messages/en/marks.json' with { type: 'json' };
import type { Ctx } from '#server/domain/context.ts';
import { callEvents } from '#server/events/history/history.fixture.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { createQueue } from '#server/services/directory/queue/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { npmRun } from '#tests/harness/command.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const texts = { en: enTexts, de: deTexts };
const QUARTER = 900_000;
const slug = `i${randomBytes(5).toString('hex')}`;

let browser: Browser;
let cookie: string;
let folder: string;

/** Three weeks with a call in every quarter-hour, day and night, up to midnight before today. */
async function importCalls(): Promise<void> {
  const start = new Date();
  start.setUTCHours(0, 0, 0, 0);
  const events: unknown[] = [];
  for (let back = 21 * 96; back >= 1; back -= 1) {
    const at = new Date(start.getTime() - back * QUARTER + 60_000).toISOString();
    events.push(...callEvents(`call-${back}`, at));
  }
  const file = join(folder, 'calls.ndjson');
  await writeFile(file, events.map((event) => JSON.stringify(event)).join('\n'));
  const { code, output } = await npmRun(system, 'import', [file, '--tenant', slug, '--create-missing']);
  expect(code, output).toBe(0);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-intraday-'));
  const { tenantId } = await createTenant({ slug, name: 'Intraday' });
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  const person = { email: `lead@${slug}.example.com`, password: `long words for ${slug}` };
  await createUser({ ctx, input: { login: 'lead', name: 'Lena Lead', role: 'supervisor', ...person } });
  await createQueue({ ctx, input: { name: 'fresh', label: 'Fresh' } });
  await importCalls();
  const staff = await Staff.signIn(system.baseUrl, person);
  cookie = staff.cookie;
  staff.close();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
  await closeDatabase();
});

async function openDesk(search: string): Promise<Page> {
  const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, cookie);
  const page = await context.newPage();
  await page.goto(`${system.baseUrl}/intraday?${search}`);
  return page;
}

const outlook = (page: Page) => page.locator('[data-outlook]');

describe('the intraday desk', () => {
  it('says when the target will be missed and what it takes; planned agents turn it', async () => {
    const page = await openDesk('queue=service');
    await outlook(page).waitFor();
    expect(await outlook(page).getAttribute('data-outlook')).toBe('miss');
    expect(await outlook(page).textContent()).toMatch(
      /^Will miss 80\/20 at \d\d:\d\d unless \+1: with those present now/,
    );
    const form = page.getByRole('form', { name: enTexts.plan.title });
    await form.getByLabel(enTexts.plan.from).fill('00:00');
    await form.getByLabel(enTexts.plan.until).fill('00:00');
    await form.getByLabel(enTexts.plan.agents).fill('3');
    await form.getByRole('button', { name: enTexts.plan.set, exact: true }).click();
    await page.locator('[data-outlook="fine"]').waitFor();
    await page.context().close();
  });

  it('shows the chart as a table by the keyboard alone, each quarter with its plan', async () => {
    const page = await openDesk('queue=service');
    await page.getByRole('img').waitFor();
    const toggle = page.getByRole('button', { name: /table/i });
    await toggle.focus();
    await page.keyboard.press('Enter');
    const row = page.locator('tr[data-slot="40"]');
    await row.waitFor();
    expect(await row.locator('td').nth(6).textContent()).toBe('3');
    expect(new URL(page.url()).searchParams.get('table')).toBe('true');
    await page.context().close();
  });

  it('takes a plan from a file and names the lines that it cannot take', async () => {
    const page = await openDesk('queue=service&table=true');
    const [date] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date()).split(' ');
    const text = `queue;date;time;agents\nservice;${date};10:00;7\nservice;${date};10:05;7\nnowhere;${date};10:00;7\n`;
    await page
      .getByLabel(enTexts.plan.file)
      .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByText('1 line taken, 2 refused.').waitFor();
    await page.getByText('Line 3: no quarter-hour such as 08:15').waitFor();
    await page.getByText('Line 4: no such queue').waitFor();
    await page.locator('tr[data-slot="40"] td:nth-child(7)', { hasText: '7' }).waitFor();
    await page.context().close();
  });

  it('learns and compares nothing of a stretch that a mark leaves out, and takes it in again by undo', async () => {
    const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, cookie);
    const [report, desk] = [await context.newPage(), await context.newPage()];
    const complaints = listenTo(report);
    const rests = (days: number) => desk.getByText(enTexts.restsOn.replace(/\{.*\}/, `${days} days`));
    const opened = () => desk.goto(`${system.baseUrl}/intraday?queue=service`);
    await report.goto(`${system.baseUrl}/cockpit?report=overview&range=yesterday`);
    const before = report.locator('[data-tile="offered"]').getByText(/before: \d/);
    await before.waitFor();
    await opened();
    await outlook(desk).waitFor();
    const learnt = Number(/from (\d+) days/.exec((await desk.getByText(/Learnt from/).textContent()) ?? '')?.[1]);
    await rests(learnt).waitFor();

    await report.getByRole('button', { name: /^\d+ marks?$/ }).click();
    await report.getByRole('button', { name: marks.add }).click();
    const form = report.getByRole('form', { name: marks.add });
    await form.getByLabel(marks.label).fill('Street party');
    const first = await form.getByLabel(marks.from).inputValue();
    const day = (days: number) =>
      `${new Date(Date.parse(first.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10)}T00:00`;
    await form.getByLabel(marks.from).fill(day(-7));
    await form.getByLabel(marks.to).fill(day(-6));
    await form.getByLabel(marks.leaveOut).check();
    await form.getByRole('button', { name: marks.save }).click();
    await form.waitFor({ state: 'detached' });
    await before.waitFor({ state: 'detached' });
    expect(await report.locator('[data-left-out]').first().textContent()).toContain('Street party');
    await opened();
    await rests(learnt - 1).waitFor();
    await desk.getByText(enTexts.leftOut.replace('{marks}', 'Street party')).waitFor();

    await report.getByRole('button', { name: marks.undo }).click();
    await before.waitFor();
    expect(await report.locator('[data-left-out]').count()).toBe(0);
    await opened();
    await rests(learnt).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps what one shift tells the next', async () => {
    const page = await openDesk('queue=service');
    await page.getByLabel(enTexts.notes.write).fill('Ms Albers expects a call at four.');
    await page.getByRole('button', { name: enTexts.notes.save }).click();
    await page.locator('li[data-note]').first().waitFor();
    await page.reload();
    const note = page.locator('li[data-note]').first();
    await note.waitFor();
    expect(await note.textContent()).toContain('Lena Lead');
    expect(await note.textContent()).toContain('Ms Albers expects a call at four.');
    await page.context().close();
  });
});

describe.each(pairs[0])('in $locale, $theme', (variant) => {
  const t = texts[variant.locale];
  it.each([
    ['the chart', 'queue=service', (page: Page) => page.getByRole('img').waitFor()],
    ['the table', 'queue=service&table=true', (page: Page) => page.locator('tr[data-slot="40"]').waitFor()],
    ['too little history', 'queue=fresh', (page: Page) => page.getByText(t.tooLittle).waitFor()],
  ] as const)('%s', async (_what, search, ready) => {
    const context = await openVariant(browser, system, variant, cookie);
    const page = await context.newPage();
    const complaints = listenTo(page);
    await page.goto(`${system.baseUrl}/intraday?${search}`);
    await ready(page);
    await page.getByRole('heading', { name: t.notes.title }).waitFor();
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de') {
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
