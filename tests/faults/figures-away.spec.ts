import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import cockpit from '#messages/en/cockpit.json' with { type: 'json' };
import monitor from '#messages/en/monitor.json' with { type: 'json' };
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { holdDown } from '#tests/harness/processes.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

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

it('without ClickHouse the cockpit and the monitor keep their last values, say how old they are, and go on by themselves', async () => {
  const visitor = shopVisitor(system);
  await visitor.start({ name: 'Ida', question: 'Is there a figure of today?' });
  await visitor.end();
  visitor.close();
  const desk = await open('manager', '/cockpit?report=queues&range=today');
  const live = await open('supervisor', '/monitor');
  const figures = desk.locator('td[data-figure], [data-figure]').first();
  await figures.waitFor();
  const before = await figures.textContent();
  // Values that can grow old must have come first; without them the banner says that there are none.
  const offered = live.locator('tr[data-queue] td:nth-child(8)').filter({ hasText: /[1-9]/ });
  await offered.first().waitFor();
  await Promise.all([mark(desk), mark(live)]);
  const away = holdDown(system, 'clickhouse', 45_000);
  const told = desk.getByRole('status').filter({ hasText: begin(cockpit.away) });
  const stale = live.getByRole('status').filter({ hasText: begin(monitor.figuresStale) });
  await Promise.all([told.waitFor({ timeout: 90_000 }), stale.waitFor({ timeout: 90_000 })]);
  expect(await told.textContent()).toMatch(/\d:\d\d/);
  expect(await stale.textContent()).toMatch(/\d\d:\d\d:\d\d/);
  expect(await figures.textContent()).toBe(before);
  expect(await live.getByRole('heading', { name: monitor.contacts }).count()).toBe(1);
  await away;
  await Promise.all([
    told.waitFor({ state: 'detached', timeout: 90_000 }),
    stale.waitFor({ state: 'detached', timeout: 90_000 }),
  ]);
  expect([await isSame(desk), await isSame(live)]).toEqual([true, true]);
});
