import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import alarms from '#messages/en/alarms.json' with { type: 'json' };
import consoleTexts from '#messages/en/console.json' with { type: 'json' };
import shell from '#messages/en/shell.json' with { type: 'json' };
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { scriptBytes } from '#tests/harness/script-bytes.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
let browser: Browser;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  browser = await launchBrowser();
  const context = await profile(browser);
  await signInAs(await context.newPage(), system, userOf(system, 'supervisor'));
  signedIn = await context.storageState();
  await context.close();
});
afterAll(() => browser.close());

/** A page with an empty cache. */
const fresh = async () => (await profile(browser, { storageState: signedIn })).newPage();

/** A console that stands and gets no further script until it is released. */
async function held(): Promise<{ page: Page; release: () => void; asked: Promise<unknown> }> {
  const page = await fresh();
  await page.goto(`${system.baseUrl}/console`, { waitUntil: 'networkidle' });
  const released = Promise.withResolvers<void>();
  await page.route('**/_next/static/**', async (route) => {
    await released.promise;
    await route.continue();
  });
  return { page, release: released.resolve, asked: page.waitForRequest('**/_next/static/**') };
}

it('brings no more than 250,000 bytes of scripts until the console stands', async () => {
  const page = await fresh();
  const bytes = await scriptBytes(page, `${system.baseUrl}/console`);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(250_000);
  await page.context().close();
});

const account = shell.account.split('{')[0] ?? '';

it.each(['Enter', 'Space', 'ArrowDown'])(
  'opens what %s asked for before the code of menus was there, and gives the focus back',
  async (key) => {
    const { page, release, asked } = await held();
    const complaints = listenTo(page);
    const button = page.getByRole('button', { name: account });
    expect(await button.getAttribute('aria-haspopup')).toBe('menu');
    await button.focus();
    await page.keyboard.press(key);
    await asked;
    expect(await page.getByRole('menu').count()).toBe(0);
    release();
    await page.getByRole('menu').waitFor();
    await page.locator('[role^="menuitem"]:focus').first().waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it('opens what a first press asked for, and what is pressed after it', async () => {
  const { page, release, asked } = await held();
  const complaints = listenTo(page);
  const why = page.getByRole('button', { name: consoleTexts.state.why });
  await why.click();
  await asked;
  release();
  await page.getByRole('dialog', { name: consoleTexts.state.why }).waitFor();
  await page.getByRole('button', { name: /^Alarms: / }).click();
  await page.getByRole('dialog', { name: alarms.title }).waitFor();
  // By their names: what a supervisor did to this agent before stands in dialogs of its own.
  await page.getByRole('dialog', { name: consoleTexts.state.why }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: alarms.title }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: account }).click();
  await page.getByRole('menuitemradio').first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
