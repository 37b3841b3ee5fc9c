import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import de from '#messages/de/saved.json' with { type: 'json' };
import en from '#messages/en/saved.json' with { type: 'json' };
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { lookAt, openVariant, type Variant } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const english: Variant = { locale: 'en', theme: 'light' };
const german: Variant = { locale: 'de', theme: 'dark' };
const cookies = new Map<string, string>();
const title = `Wartezeiten ${Date.now().toString(36)}`;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const role of ['supervisor', 'manager'] as const) {
    const staff = await Staff.signIn(system.baseUrl, userOf(system, role));
    cookies.set(role, staff.cookie);
    staff.close();
  }
});

afterAll(() => browser.close());

async function opened(variant: Variant, role: string, path: string) {
  const context = await openVariant(browser, system, variant, cookies.get(role));
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}${path}`);
  return { context, page, complaints };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function place(page: Page, name: string): Promise<string | null> {
  const tile = page.locator('[data-layout-tile]', { has: page.getByRole('button', { name: `Move ${name}` }) });
  return tile.getAttribute('data-place');
}

async function looksRight(page: Page, { locale }: Variant): Promise<void> {
  expect(await lookAt(page)).toEqual([]);
  if (locale === 'de') expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
}

it('a report is built, saved, published, seen by others, and put on a dashboard by drag and by keyboard', async () => {
  const manager = await opened(english, 'manager', '/cockpit?report=build&figures=asa&split=queue');
  const { page } = manager;
  await button(page, en.new).click();
  await page.getByLabel(en.field.title).fill(title);
  await button(page, en.keep).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await button(page, en.publish).click();
  await page.getByText(en.state.published.replace('{version}', '1')).first().waitFor();
  await button(page, en.actions).click();
  await page.getByRole('menuitem', { name: en.share.title }).click();
  await page.getByLabel(en.share.with).selectOption('everybody');
  await button(page, en.share.save).click();
  await page.getByText(en.audience.everybody).first().waitFor();

  const other = await opened(german, 'supervisor', `/cockpit/saved?of=shared&search=${encodeURIComponent(title)}`);
  const link = other.page.getByRole('link', { name: title, exact: true });
  await link.waitFor();
  await looksRight(other.page, german);
  await link.click();
  await other.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await other.page.waitForURL(/figures=asa/);
  await button(other.page, de.duplicate).waitFor();
  await looksRight(other.page, german);
  expect(other.complaints).toEqual([]);

  await page.goto(`${system.baseUrl}/cockpit/saved?kind=dashboard`);
  await button(page, en.newDashboard).click();
  await page.getByRole('menuitem', { name: en.templates.empty }).click();
  for (const text of ['Oben', 'Unten']) {
    await button(page, en.tile.add).click();
    await page.getByRole('menuitem', { name: en.tile.kinds.text }).click();
    await page.getByLabel(en.tile.text).fill(text);
    await button(page, en.tile.put).click();
    await page.getByText(text, { exact: true }).first().waitFor();
  }
  await button(page, en.tile.add).click();
  await page.getByRole('menuitem', { name: en.tile.kinds.saved }).click();
  await page.getByLabel(en.search).fill(title);
  await page.getByRole('button', { name: title }).click();
  expect(await place(page, title)).toBe('0,2,6,4');

  const handle = page.getByRole('button', { name: `Move ${title}` });
  const box = await handle.boundingBox();
  const frame = await page.locator('[data-layout-grid]').boundingBox();
  if (!box || !frame) throw new Error('The grid has a place on the screen.');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 20 + frame.width / 2, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => place(page, title)).toMatch(/^6,\d+,6,4$/);
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => place(page, title)).toMatch(/^5,\d+,6,5$/);
  await page.getByText(`${title}: column 6`, { exact: false }).first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => place(page, title)).toMatch(/^6,\d+,6,4$/);
  await page.keyboard.press('ArrowLeft');
  const arranged = await place(page, title);
  await button(page, en.publish).click();
  await page.getByText(en.state.published.replace('{version}', '1')).first().waitFor();
  await page.reload();
  await button(page, en.arrange).click();
  expect(await place(page, title)).toBe(arranged);
  await button(page, en.arrangeDone).click();
  await looksRight(page, english);
  expect(manager.complaints).toEqual([]);
  await Promise.all([manager.context.close(), other.context.close()]);
});

it('a dashboard or a report that is not there says so, and leads back', async () => {
  const none = '01900000-0000-7000-8000-000000000000';
  const board = await opened(german, 'supervisor', `/cockpit/dashboards/${none}`);
  await board.page.getByRole('heading', { name: de.lost }).waitFor();
  await looksRight(board.page, german);
  await board.context.close();
  const report = await opened(english, 'supervisor', `/cockpit?saved=${none}&report=queues`);
  await report.page.getByText(en.notThere).waitFor();
  await button(report.page, en.forget).click();
  await report.page.waitForURL((url) => !url.searchParams.has('saved'));
  await report.context.close();
});
