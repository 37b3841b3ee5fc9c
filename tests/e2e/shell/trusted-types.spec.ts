import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { playContact } from '#tests/harness/played-contact.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A page that writes down whatever its policy stops. */
async function watched(): Promise<{ page: Page; stopped: string[] }> {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  const stopped: string[] = [];
  await page.exposeFunction('writeDown', (what: string) => stopped.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const told = [violatedDirective, blockedURI, sample, sourceFile, lineNumber].join(' ');
      (window as unknown as { writeDown: (what: string) => void }).writeDown(told);
    });
  });
  page.on('pageerror', (error) => stopped.push(String(error)));
  return { page, stopped };
}

it('lets every screen work under a policy that makes no text a script', async () => {
  const store = new Store(system);
  await playContact(system, store, { name: 'Tilda', question: 'Is it safe?', answer: 'It is.' });
  await store.close();
  const { page, stopped } = await watched();
  await signInAs(page, system, userOf(system, 'admin'));
  await page.getByRole('navigation').first().waitFor();
  const screens = ['/console', '/monitor', '/monitor/walls', '/alarms', '/intraday', '/admin', '/admin/tokens'];
  for (const path of [...screens, '/admin/webhooks', '/cockpit/saved', '/cockpit/schedules', '/cockpit']) {
    await page.goto(system.baseUrl + path, { waitUntil: 'load' });
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.locator('main').first().waitFor();
  }
  await page.locator('canvas').first().waitFor();
  expect(stopped).toEqual([]);
});

it('stops a text on its way to become markup or a script, and scripts of elsewhere', async () => {
  const { page } = await watched();
  await page.goto(`${system.baseUrl}/sign-in`);
  const attempts = await page.evaluate(() => {
    const refused = (act: () => unknown) => {
      try {
        act();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    };
    const script = document.createElement('script');
    const markup = '<img src=x onerror="window.pwned = 1">';
    return [
      refused(() => (document.body.innerHTML = markup)),
      refused(() => document.body.insertAdjacentHTML('beforeend', markup)),
      refused(() => (script.text = 'window.pwned = 1')),
      refused(() => (script.src = 'https://evil.example/x.js')),
      refused(() => (script.src = '/api/wall-picture/x')),
      refused(() => (script.src = 'data:text/javascript,window.pwned=1')),
      refused(() =>
        (
          window as unknown as { trustedTypes: { createPolicy: (n: string, r: object) => unknown } }
        ).trustedTypes.createPolicy('mine', {}),
      ),
    ];
  });
  expect(attempts).toEqual(Array(7).fill(true));
  expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
});
