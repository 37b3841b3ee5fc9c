import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import cockpit from '#messages/en/cockpit.json' with { type: 'json' };
import monitor from '#messages/en/monitor.json' with { type: 'json' };
import { closeDatabase } from '#server/platform/db/client.ts';
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { makeDemoWall } from '#tests/harness/demo-wall.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { holdDown } from '#tests/harness/processes.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([store.close(), closeDatabase()]);
});

/** How a text begins, up to its first argument. */
const begin = (text: string) => text.split('{')[0]?.trim() ?? '';

async function open(role: string, path: string): Promise<Page> {
  const page = await (await profile(browser)).newPage();
  await signInAs(page, system, userOf(system, role));
  await page.goto(`${system.baseUrl}${path}`);
  return page;
}

/** Marks the page, so that a reload would be seen. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
const isSame = async (page: Page) => (await page.locator('html[data-same-page]').count()) === 1;

/** A screen with the figures of today, opened by its link. */
async function openWall(): Promise<Page> {
  const { path } = await makeDemoWall(store);
  const page = await (await profile(browser)).newPage();
  await page.goto(`${system.baseUrl}${path}`);
  return page;
}

it('without ClickHouse the cockpit, the monitor and a wall keep their last values, say how old they are, and go on by themselves', async () => {
  const visitor = shopVisitor(system);
  await visitor.start({ name: 'Ida', question: 'Is there a figure of today?' });
  await visitor.end();
  visitor.close();
  const desk = await open('manager', '/cockpit?report=queues&range=today');
  const live = await open('supervisor', '/monitor');
  const screen = await openWall();
  const figures = desk.locator('td[data-figure], [data-figure]').first();
  await figures.waitFor();
  const before = await figures.textContent();
  // Values that can grow old must have come first; without them the banner says that there are none.
  const offered = live.locator('tr[data-queue] td:nth-child(8)').filter({ hasText: /[1-9]/ });
  await offered.first().waitFor();
  const shown = screen.locator('[data-tile="offered"] [data-value]');
  await shown.filter({ hasText: /[1-9]/ }).waitFor();
  await screen.locator('main[data-stale="none"]').waitFor();
  const onWall = await shown.textContent();
  await Promise.all([mark(desk), mark(live), mark(screen)]);
  const away = holdDown(system, 'clickhouse', 45_000);
  const told = desk.getByRole('status').filter({ hasText: begin(cockpit.away) });
  const stale = live.getByRole('status').filter({ hasText: begin(monitor.figuresStale) });
  const aged = screen.locator('main[data-stale="figures"] [data-age]');
  await Promise.all([told, stale, aged].map((one) => one.waitFor({ timeout: 90_000 })));
  expect(await told.textContent()).toMatch(/\d:\d\d/);
  expect(await stale.textContent()).toMatch(/\d\d:\d\d:\d\d/);
  expect(await figures.textContent()).toBe(before);
  expect(await live.getByRole('heading', { name: monitor.contacts }).count()).toBe(1);
  expect(await aged.textContent()).toMatch(/^Figures as of \d\d:\d\d$/);
  expect(await shown.textContent()).toBe(onWall);
  await away;
  await Promise.all([
    told.waitFor({ state: 'detached', timeout: 90_000 }),
    stale.waitFor({ state: 'detached', timeout: 90_000 }),
    screen.locator('main[data-stale="none"]').waitFor({ timeout: 90_000 }),
  ]);
  expect(await Promise.all([desk, live, screen].map(isSame))).toEqual([true, true, true]);
});
