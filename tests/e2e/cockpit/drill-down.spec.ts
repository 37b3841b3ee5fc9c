import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import enCockpit from '#messages/en/cockpit.json' with { type: 'json' };
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { playContact } from '#tests/harness/played-contact.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const store = new Store(system);
const texts = { en: enCockpit, de: deCockpit };
const answer = 'Up to thirty metres.';
let browser: Browser;
let cookie = '';
let contact = '';
let range = { from: '', to: '' };

beforeAll(async () => {
  browser = await launchBrowser();
  const staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  cookie = staff.cookie;
  staff.close();
  ({ contact, range } = await playContact(system, store, { name: 'Vera', question: 'Is it waterproof?', answer }));
});

afterAll(async () => {
  await browser.close();
  await store.close();
});

/** The address of the contacts behind one figure of this very contact. */
function cellAddress(metric: string): string {
  const cell = JSON.stringify({ metric, ...range, filters: {} });
  return `${system.baseUrl}/cockpit?report=queues&rows=both&interval=quarter&cell=${encodeURIComponent(cell)}`;
}

const row = (page: Page) => page.getByRole('dialog').locator(`tr[data-contact="${contact}"]`);

describe.each(pairs[0])('in $locale, $theme', (variant) => {
  const t = texts[variant.locale];

  it('the report, the contacts behind a figure, and a contact look right', async () => {
    const context = await openVariant(browser, system, variant, cookie);
    const page = await context.newPage();
    const complaints = listenTo(page);
    const look = async () => {
      expect(await lookAt(page, variant)).toEqual([]);
      if (variant.locale === 'de') {
        expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
      }
    };
    await page.goto(`${system.baseUrl}/cockpit?report=queues&rows=both`);
    await page.locator('canvas').first().waitFor();
    await page.locator('tr[data-row="total"]').waitFor();
    await look();
    await page.goto(cellAddress('serviceLevel'));
    await row(page).waitFor();
    await look();
    await row(page).getByRole('button').click();
    await page.getByText(answer, { exact: true }).waitFor();
    await page.locator('li[data-event="contact.closed"]').waitFor();
    await look();
    await page.goto(`${system.baseUrl}/cockpit?range=custom&first=1999-01-01`);
    await page.getByRole('heading', { name: t.empty }).waitFor();
    await look();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('the list behind a figure counts what the figure says, and back leads out again', async () => {
  const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, cookie);
  const page = await context.newPage();
  await page.goto(`${system.baseUrl}/cockpit?report=queues&range=today`);
  const figure = page.locator('tr[data-row="total"] td[data-figure="answered"] button');
  await figure.waitFor();
  const value = Number(((await figure.textContent()) ?? '').replaceAll(',', ''));
  expect(value).toBeGreaterThan(0);
  await figure.click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('tr[data-contact]').first().waitFor();
  const more = dialog.getByRole('button', { name: enCockpit.cell.more });
  const shown = dialog.locator('tr[data-contact]');
  await eventually('every contact of the figure', async () => {
    if (await more.isVisible()) await more.click();
    const status = (await dialog.getByRole('status').textContent()) ?? '';
    return !status.endsWith('+') && Number.parseInt(status, 10) === value;
  });
  expect(await shown.count()).toBeLessThanOrEqual(value);
  await page.goBack();
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.has('cell')).toBe(false);
  await context.close();
});

it('says once that a range still runs, and of each value why it can change, and shows every chart as a table by key', async () => {
  const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, cookie);
  const page = await context.newPage();
  await page.goto(`${system.baseUrl}/cockpit?report=queues&range=last7&interval=day&rows=time`);
  const marked = page.locator('td[data-figure="offered"]', { has: page.getByRole('button', { name: 'still open' }) });
  await page.locator('tr[data-row="6"]', { has: marked }).waitFor();
  // Who has entered stays offered: only today, which runs, and the total with it can still change.
  expect(await page.locator('td[data-figure="offered"]').count()).toBe(8);
  expect(await marked.count()).toBe(2);
  await page.locator('[data-running]', { hasText: enCockpit.running }).waitFor();
  expect(await page.locator('[data-running]').count()).toBe(1);
  expect(await page.locator('[data-provisional]').count()).toBe(0);
  await page.getByRole('button', { name: 'What is Offered?' }).first().click();
  await page.getByText('can change while the interval runs').waitFor();
  await page.keyboard.press('Escape');
  const toggle = page.getByRole('button', { name: `${enCockpit.blocks.volume} as a table` });
  await toggle.press('Enter');
  await page.getByRole('region', { name: enCockpit.blocks.volume }).locator('tr[data-row="6"]').waitFor();
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  expect(await lookAt(page)).toEqual([]);
  await context.close();
});
