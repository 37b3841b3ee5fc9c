import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import texts from '#messages/en/wall.json' with { type: 'json' };
import { closeDatabase } from '#server/platform/db/client.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { revokeWallLink } from '#server/services/wall/link/revoke.ts';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { makeDemoWall } from '#tests/harness/demo-wall.ts';
import { killPart, untilBack } from '#tests/harness/processes.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';

/** A screen waits twenty to forty seconds before it loads another version, so that a hall does not do so at once. */
const LOADED_WITHIN = 60_000;

/** As long as the whole system may take to be well again after a kill. */
const BACK_WITHIN = 90_000;

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

/** Notes every state of age that a screen shows from now on: it may be gone again before anybody looks. */
const watchAge = (page: Page) =>
  page.evaluate(() => {
    const note = () => {
      if (document.querySelector('main[data-stale="all"] [data-age]')) document.documentElement.dataset.aged = 'seen';
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
    note();
  });
const fresh = (page: Page) => page.locator('main[data-stale="none"]');
const marked = (page: Page) => page.locator('html[data-same-page]');

async function screenOf(path: string): Promise<Page> {
  const page = await (await profile(browser)).newPage();
  page.setDefaultTimeout(BACK_WITHIN);
  await page.goto(`${system.baseUrl}${path}`);
  await fresh(page).waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
  return page;
}

it('screens live through a restart of the web process without a reload; one whose link was revoked meanwhile goes dark', async () => {
  const { ctx, wall, path } = await makeDemoWall(store);
  const other = await createWallLink({ ctx, input: { id: uuid(), wall: wall.id, name: 'Hall' } });
  const [stays, ends] = await Promise.all([screenOf(path), screenOf(other.path)]);
  await Promise.all([stays, ends].map(watchAge));
  const gone = killPart(system, 'web');
  await revokeWallLink({ ctx, input: { id: other.id } });
  await untilBack(system, 'web', gone);
  await fresh(stays).waitFor();
  await stays.locator('html[data-aged="seen"]').waitFor();
  await ends.getByRole('heading', { name: texts.ended }).waitFor();
  expect([await marked(stays).count(), await ends.locator('[data-tile]').count()]).toEqual([1, 0]);
  await Promise.all([stays, ends].map((page) => page.context().close()));
});

it('a screen loads itself anew once the server says that it has another version, and only then', async () => {
  const { path } = await makeDemoWall(store);
  const stays = await screenOf(path);
  const page = await (await profile(browser)).newPage();
  let other = true;
  await page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) =>
      socket.send(other ? String(text).replace(/"build":"[^"]*"/, '"build":"another one"') : text),
    );
  });
  await page.goto(`${system.baseUrl}${path}`);
  await fresh(page).waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
  await page.waitForEvent('load', { timeout: LOADED_WITHIN });
  other = false;
  await fresh(page).waitFor();
  expect([await marked(page).count(), await marked(stays).count()]).toEqual([0, 1]);
  await Promise.all([stays, page].map((one) => one.context().close()));
});
