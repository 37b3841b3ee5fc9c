import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import de from '#messages/de/shell.json' with { type: 'json' };
import en from '#messages/en/shell.json' with { type: 'json' };
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
const user = userOf(system, 'trainer');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => store.query('update users set locale = null where email = $1', [user.email]));
afterAll(async () => {
  await browser.close();
  await store.close();
});

const language = (page: Page) => page.locator('html').getAttribute('lang');

async function signedIn(locale: string): Promise<Page> {
  const page = await (await profile(browser, { locale })).newPage();
  await signInAs(page, system, user);
  await page.getByRole('navigation').first().waitFor();
  return page;
}

it('is that of the browser until the person chooses one', async () => {
  expect(await language(await signedIn('de-DE'))).toBe('de');
  expect(await language(await signedIn('en-GB'))).toBe('en');
});

it('once chosen, is kept with the person and found again in another browser', async () => {
  const here = await signedIn('en-GB');
  await here.getByRole('button', { name: en.account.split('{')[0] ?? '' }).click();
  await here.getByRole('menuitemradio', { name: en.languageDe }).click();
  await here.locator('html[lang="de"]').waitFor({ state: 'attached' });
  const [row] = await store.query<{ locale: string }>('select locale from users where email = $1', [user.email]);
  expect(row?.locale).toBe('de');
  const there = await signedIn('en-GB');
  expect(await language(there)).toBe('de');
  await there.getByRole('link', { name: de.cockpit }).first().waitFor();
});
