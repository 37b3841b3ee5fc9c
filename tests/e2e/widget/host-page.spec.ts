import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, listenTo, profile } from '#tests/harness/browser.ts';
import { FakeServer } from '#widget/panel/test/fake-server.ts';
import { launcherIn, launcherName, panelOf, pressLauncher, Stage } from './stage.ts';

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  stage = await Stage.open();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});
beforeEach(() => {
  stage.fake = new FakeServer();
  stage.asked = [];
  stage.pages = { '/favicon.ico': { html: '' } };
});

const wrap = (head: string, body = '') =>
  `<!doctype html><html lang="de"><head><title>t</title>${head}</head><body>${body}</body></html>`;

async function visit(path = '/'): Promise<Page> {
  const page = await (await profile(browser)).newPage();
  await page.goto(stage.host + path);
  return page;
}

test('a page that is only read loads the loader alone, and nothing is stored', async () => {
  stage.pages['/'] = { html: wrap(stage.snippet(), '<h1>Lampen</h1>') };
  const page = await visit();
  await launcherIn(page);
  expect(await launcherName(page)).toEqual(['Chatten Sie mit uns']);
  expect(stage.asked).toEqual(['/widget/v1/loader.js']);
  await pressLauncher(page);
  await panelOf(page);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /leitstand/i.test(name)))).toEqual([
    'Leitstand',
  ]);
});

test('works under a policy that allows our origin’s script and frame and nothing inline', async () => {
  const policy = `default-src 'none'; script-src ${stage.own}; frame-src ${stage.own}; require-trusted-types-for 'script'`;
  stage.pages['/'] = { html: wrap(stage.snippet('data-language="en"')), policy };
  const page = await (await profile(browser)).newPage();
  const complaints = listenTo(page);
  await page.goto(`${stage.host}/`);
  await pressLauncher(page);
  const panel = await panelOf(page);
  await panel.getByLabel('Your question').fill('Hello');
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await panel.getByText('Your place in the queue').waitFor();
  expect(complaints).toEqual([]);
});

test('a hostile style and overwritten prototypes change nothing', async () => {
  const style = `<style>* { display: none !important; opacity: 0 !important; transform: scale(9) !important }
    html, body { display: block !important; opacity: 1 !important; transform: none !important }
    leitstand-widget { visibility: hidden !important; left: -999px !important } button, iframe { width: 1px !important }</style>`;
  const vandal = `<script>
    Array.prototype.toJSON = () => 'x'; Object.prototype.extra = 1; Object.prototype.t = 'close';
    Array.prototype.filter = Array.prototype.includes = Array.prototype.find = () => { throw new Error('vandal') };
    JSON.parse = JSON.stringify = () => { throw new Error('vandal') }; window.fetch = () => { throw new Error('vandal') };
    String.prototype.trim = () => { throw new Error('vandal') };
  </script>`;
  stage.pages['/'] = { html: wrap(vandal + style + stage.snippet('data-language="en"')) };
  const page = await (await profile(browser)).newPage();
  const complaints = listenTo(page);
  await page.goto(`${stage.host}/`);
  await launcherIn(page);
  expect(await launcherName(page)).toEqual(['Chat with us']);
  await pressLauncher(page);
  const panel = await panelOf(page);
  expect(await panel.evaluate(() => [innerWidth, document.visibilityState])).toEqual([384, 'visible']);
  await panel.getByLabel('Your question').fill('Hello');
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await panel.getByText('Your place in the queue').waitFor();
  expect(complaints).toEqual([]);
});

test('on a foreign domain no panel opens and the button says so', async () => {
  stage.pages['/'] = { html: wrap(stage.snippet('data-language="en"')) };
  const allowed = stage.site.origins;
  stage.site.origins = ['https://shop.example', stage.host.replace('localhost', 'localhost.evil.example')];
  try {
    const page = await (await profile(browser)).newPage();
    await page.clock.install();
    await page.goto(`${stage.host}/`);
    await page.clock.runFor(100);
    await pressLauncher(page);
    await page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame());
    const gone = page.waitForEvent('framedetached');
    await page.clock.runFor(16_000);
    await gone;
    expect(await launcherName(page)).toEqual(['Chat is not available right now']);
    expect(stage.asked).not.toContain('/api/widget/session');
  } finally {
    stage.site.origins = allowed;
  }
});

test('an unknown site key gets a plain page that stands in no frame', async () => {
  const answer = await fetch(`${stage.own}/widget/v1/panel?site=nobody`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await answer.text()).toContain('No site has this key');
});

test('commands wait for the loader, events reach the page, destroy leaves no trace', async () => {
  const early = `<script>window.Leitstand = function () { (Leitstand.q = Leitstand.q || []).push(arguments) };
    window.heard = []; for (const name of ['open', 'close', 'ready', 'contact']) Leitstand('on', name, (value) => heard.push([name, value]));
    Leitstand('open');</script>`;
  stage.pages['/'] = { html: wrap(early + stage.snippet('data-language="en"')) };
  const page = await visit();
  const panel = await panelOf(page);
  await panel.getByLabel('Your question').fill('Hello');
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await panel.getByText('Your place in the queue').waitFor();
  await panel.getByRole('button', { name: 'Minimise chat' }).click();
  await page.waitForFunction(() =>
    (window as unknown as { heard: unknown[][] }).heard.some(([name]) => name === 'close'),
  );
  const heard = await page.evaluate(() =>
    (window as unknown as { heard: unknown[][] }).heard.map((event) => event.join(' ').trim()),
  );
  expect(heard).toEqual(['open', 'contact none', 'ready', 'contact open', 'close']);
  const kept = await page.evaluate(() => Object.keys(localStorage));
  expect(kept).toContain('leitstand:stage-key');
  expect(kept.filter((key) => !key.startsWith('leitstand:stage-key'))).toEqual([]);
  await page.evaluate(() => (window as unknown as { Leitstand(command: string): void }).Leitstand('destroy'));
  // The button goes at once; the rest once the panel has forgotten what it kept.
  await page.waitForFunction(() => document.querySelector('leitstand-widget') === null);
  const left = await page.evaluate(() => [
    document.querySelector('leitstand-widget'),
    'Leitstand' in window,
    localStorage.length,
  ]);
  expect(left).toEqual([null, false, 0]);
});

test('Escape closes and gives the caret back; opening takes it to the question', async () => {
  stage.pages['/'] = { html: wrap(stage.snippet('data-language="en"'), '<a href="#x">only link</a>') };
  const page = await visit();
  await launcherIn(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const panel = await panelOf(page);
  await panel.locator('#question:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.localName === 'leitstand-widget');
  expect(await launcherName(page)).toEqual(['Chat with us']);
  await page.keyboard.press('Enter');
  await panel.locator('#question:focus').waitFor();
});

test.each([
  [
    'storage is forbidden',
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError') } })",
  ],
  ['there are no shadow roots', 'Element.prototype.attachShadow = undefined'],
  ['there are no channels', 'window.MessageChannel = undefined'],
])('never throws into the page where %s', async (_, script) => {
  stage.pages['/'] = { html: wrap(`<script>${script}</script>${stage.snippet()}`) };
  const page = await (await profile(browser)).newPage();
  const complaints = listenTo(page);
  await page.goto(`${stage.host}/`);
  await page.waitForFunction(() => 'Leitstand' in window);
  await page.evaluate(() => {
    const { Leitstand } = window as unknown as { Leitstand(...words: unknown[]): void };
    for (const words of [['open'], ['close'], ['nonsense'], ['on', 'open', 5], ['destroy'], ['open']])
      Leitstand(...words);
  });
  expect(complaints).toEqual([]);
});
