import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;
beforeAll(async () => {
  await tidy(system, store);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await store.close();
});

const name = '<img src=x onerror=window.__pwn=1>Mallory';
const question = '"><script>window.__pwn=1</script><svg/onload=window.__pwn=1>';
const lines = [
  '[x](javascript:window.__pwn=1)',
  '<iframe srcdoc="<script>parent.__pwn=1</script>"></iframe>',
  'javascript:window.__pwn=1',
  'data:text/html,<script>window.__pwn=1</script>',
  'JaVaScRiPt&colon;window.__pwn=1',
  'https://example.com/"onmouseover="window.__pwn=1',
  '<style>*{display:none}</style>{{constructor.constructor("window.__pwn=1")()}}',
  '\u202Etxt.exe',
];

async function expectHarmless(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    expect(await frame.evaluate(() => (window as Window & { __pwn?: number }).__pwn)).toBeUndefined();
    expect(await frame.locator('img[src="x"], svg[onload], iframe[srcdoc], [onerror], [onmouseover]').count()).toBe(0);
    const targets = await frame
      .locator('a[href]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.filter((target) => /^\s*(javascript|data|vbscript):/i.test(target))).toEqual([]);
  }
}

it('markup in everything a visitor fills in is text, for the visitor and for the agent', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  await desk.becomeReady();
  const hostile = await profile(browser, { userAgent: '<script>window.__pwn=1</script>' });
  const shop = await ShopPage.open(hostile, system, '/product?ref="><script>window.__pwn=1</script>');
  await shop.openChat();
  await shop.start({ name, question });

  await desk.offer.getByText(name, { exact: false }).first().waitFor();
  await expectHarmless(desk.page);
  await desk.accept();
  for (const line of lines) {
    await shop.say(line);
    await desk.sees(line);
  }
  const said = [question, ...lines];
  expect((await shop.lines()).map((line) => line.text)).toEqual(said);
  expect((await desk.lines()).map((line) => line.text)).toEqual(said);
  expect(await desk.page.getByRole('heading', { level: 2, name, exact: true }).count()).toBeGreaterThan(0);
  await desk.say('<b>bold?</b> [y](javascript:window.__pwn=1)');
  await shop.sees('<b>bold?</b> [y](javascript:window.__pwn=1)');
  await expectHarmless(desk.page);
  await expectHarmless(shop.page);
  await desk.end();
  await desk.wrapUp();
  await desk.goOffline();
  await expectHarmless(desk.page);
  expect([...shop.complaints, ...desk.complaints]).toEqual([]);
});
