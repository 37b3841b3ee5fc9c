import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import enCockpit from '#messages/en/cockpit.json' with { type: 'json' };
import { REPORTS } from '#server/domain/report/reports.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { lookAt, openVariant, seenIn, type Variant, variants } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const texts = { en: enCockpit, de: deCockpit };
const english: Variant = { locale: 'en', theme: 'light' };
const reports = [...REPORTS.map(({ key }) => key), 'build'];

let browser: Browser;
let cookie = '';

beforeAll(async () => {
  browser = await launchBrowser();
  const staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  cookie = staff.cookie;
  staff.close();
});

afterAll(() => browser.close());

async function opened(variant: Variant, search: string) {
  const context = await openVariant(browser, system, variant, cookie);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/cockpit${search}`);
  return { context, page, complaints };
}

/** Until nothing of the report is loading: its figures, or what stands there because there are none. */
async function settled(page: Page): Promise<void> {
  await page.locator('main nav [aria-current="page"], main h2').first().waitFor();
  await page.waitForFunction(
    (loading) =>
      document.querySelectorAll(
        `main [role="status"][aria-label="${loading[0]}"], main [role="status"][aria-label="${loading[1]}"]`,
      ).length === 0,
    ['Loading', 'Lädt'],
  );
}

describe.each(variants)('in $locale, $theme', (variant) => {
  it.each(seenIn(variant, reports))('the report %s looks right', async (key) => {
    const { context, page, complaints } = await opened(variant, `?report=${key}`);
    const t = texts[variant.locale];
    const name = key === 'build' ? t.builder.title : t.reports[key as 'overview'];
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await settled(page);
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de') {
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('an address edited into nonsense says what is wrong and leads back', async () => {
  const { context, page, complaints } = await opened(
    english,
    '?report=nothing&interval=fortnight&zone=Mars&split=colour',
  );
  await page.getByRole('heading', { name: enCockpit.unknownReport, level: 1 }).waitFor();
  await page.getByText('zone, interval, split').waitFor();
  await page.getByRole('button', { name: enCockpit.cleanAddress }).click();
  await page.getByText('zone, interval, split').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: enCockpit.toOverview }).click();
  await page.getByRole('heading', { name: enCockpit.reports.overview, level: 1 }).waitFor();
  expect([...new URL(page.url()).searchParams.keys()]).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('the builder offers what goes together alone, and keeps the question in the address', async () => {
  const { context, page, complaints } = await opened(english, '?report=build&figures=occupancy&range=today');
  const add = page.getByLabel(enCockpit.builder.add);
  await add.waitFor();
  const split = () => page.getByRole('combobox', { name: enCockpit.builder.split, exact: true });
  const offered = () =>
    split()
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(await offered()).toEqual(['', 'agent', 'group', 'location', 'hour', 'weekday']);
  await split().selectOption('agent');
  expect(await add.locator('option[value="offered"]').isDisabled()).toBe(false);
  await split().selectOption('group');
  expect(await add.locator('option[value="contacts"]').isDisabled()).toBe(true);
  await page.waitForURL((url) => url.searchParams.get('split') === 'group');
  const [again] = [page.url()];
  await page.goto(again);
  await page.getByRole('heading', { name: 'Occupancy by Team' }).waitFor();
  await page.goto(`${system.baseUrl}/cockpit?report=build&figures=offered,nonsense`);
  await page.getByText(/not known and were left out: nonsense/).waitFor();
  await page.getByRole('button', { name: enCockpit.cleanAddress }).click();
  await page.waitForURL((url) => url.searchParams.get('figures') === 'offered');
  expect(complaints).toEqual([]);
  await context.close();
});

it('the list of reports is worked by keys, and back leads to the report before', async () => {
  const { context, page } = await opened(english, '?range=today');
  await page.locator('[data-report="overview"]').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: enCockpit.reports.queues, level: 1 }).waitFor();
  // The address follows the screen, and the figures follow both, or the word that there are none today.
  await page.waitForURL(/report=queues/);
  await page.locator('tr[data-row="total"]').or(page.getByText(enCockpit.emptyHint)).waitFor();
  expect(new URL(page.url()).searchParams.get('range')).toBe('today');
  await page.goBack();
  await page.getByRole('heading', { name: enCockpit.reports.overview, level: 1 }).waitFor();
  await context.close();
});

it('back is heard from the first moment at which a report can be chosen', async () => {
  const context = await openVariant(browser, system, english, cookie);
  const page = await context.newPage();
  // No hand is as fast: the report is pressed until the page answers, and back with the very next turn.
  await page.addInitScript(() => {
    addEventListener('popstate', () => document.documentElement.setAttribute('data-went', 'back'));
    // Before the page answers, a link is followed by the browser itself: a new page, of which nothing is to be seen here.
    addEventListener('click', (event) => event.preventDefault());
    const press = () => {
      if (new URL(location.href).searchParams.has('report')) return history.back();
      document.querySelector<HTMLElement>('[data-report="queues"]')?.click();
      setTimeout(press);
    };
    press();
  });
  await page.goto(`${system.baseUrl}/cockpit?range=today`);
  await page.locator('html[data-went="back"]').waitFor();
  await page.getByRole('heading', { name: enCockpit.reports.overview, level: 1 }).waitFor();
  await page.locator('[data-report="overview"][aria-current="page"]').waitFor();
  expect(new URL(page.url()).search).toBe('?range=today');
  await context.close();
});

it('back at once after a report was chosen leads to the report before', async () => {
  const { context, page } = await opened(english, '?range=today');
  await page.locator('[data-report="overview"]').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/report=queues/);
  await page.goBack();
  await page.getByRole('heading', { name: enCockpit.reports.overview, level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe('?range=today');
  await context.close();
});
