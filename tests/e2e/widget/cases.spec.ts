import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import english from '#messages/widget/en.json' with { type: 'json' };
import { launchBrowser, listenTo, profile } from '#tests/harness/browser.ts';
import { FakeServer } from '#widget/panel/test/fake-server.ts';
import { launcherIn, panelOf, pressLauncher, Stage } from './stage.ts';

type Api = { Leitstand(...words: unknown[]): void };

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
  stage.sessions = [];
  stage.pages = { '/favicon.ico': { html: '' } };
});

const html = (head: string) =>
  `<!doctype html><html lang="en"><head><title>t</title>${head}</head><body><h1>Lamps</h1></body></html>`;

async function visit(head: string, origin = stage.host): Promise<Page> {
  stage.pages['/'] = { html: html(head) };
  const page = await (await profile(browser)).newPage();
  await page.goto(`${origin}/`);
  return page;
}

const command = (page: Page, ...words: unknown[]) =>
  page.evaluate((given) => (window as unknown as Api).Leitstand(...given), words);

async function startChat(page: Page) {
  const panel = await panelOf(page);
  await panel.getByLabel(english.question, { exact: true }).fill('Hello');
  await panel.getByRole('button', { name: english.start }).click();
  await panel.getByText('Your place in the queue').waitFor();
  return panel;
}

const added = (address: string) => `<script>
  var s = document.createElement('script'); s.async = true; s.src = '${address}'; document.head.append(s);
</script>`;

test.each([
  ['in the address', (own: string) => added(`${own}/widget/v1/loader.js?site=stage-key`)],
  [
    'in a global',
    (own: string) => `<script>LeitstandSite = 'stage-key'</script>${added(`${own}/widget/v1/loader.js`)}`,
  ],
  [
    'in the address of a module',
    (own: string) => `<script type="module" src="${own}/widget/v1/loader.js?site=stage-key"></script>`,
  ],
])('a site key %s, where attributes are stripped', async (_, head) => {
  const page = await visit(head(stage.own));
  await pressLauncher(page);
  await (await panelOf(page)).getByLabel(english.question, { exact: true }).waitFor();
  expect(stage.asked).toContain('/widget/v1/panel?site=stage-key');
});

test('without any key nothing is shown, and the console says why once', async () => {
  stage.pages['/'] = { html: html(added(`${stage.own}/widget/v1/loader.js`)) };
  const page = await (await profile(browser)).newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const warned = page.waitForEvent('console');
  await page.goto(`${stage.host}/`, { waitUntil: 'load' });
  await warned;
  expect(said).toEqual(['Leitstand: no site key']);
  expect(await page.locator('leitstand-widget').count()).toBe(0);
});

test.each(['destroy', 'reset'])('%s leaves nothing to the next person', async (how) => {
  // Of one site with ours, so that the panel keeps its own storage.
  const page = await visit(stage.snippet(), stage.sister);
  await pressLauncher(page);
  const panel = await startChat(page);
  stage.fake.accept('Anna');
  stage.fake.say('Here is your private answer');
  await panel.getByText('Here is your private answer').waitFor();
  expect(await panel.evaluate(() => localStorage.length)).toBeGreaterThan(0);

  await command(page, how);
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('leitstand:')));
  await page.reload();
  await launcherIn(page);
  await command(page, 'open');
  const after = await panelOf(page);
  await after.getByLabel(english.question, { exact: true }).waitFor();
  expect(await after.getByText('Here is your private answer').count()).toBe(0);
  expect(await after.evaluate(() => Object.keys(localStorage).filter((key) => /visitor|contact/.test(key)))).toEqual(
    [],
  );
  stage.fake = new FakeServer();
  stage.sessions = [];
  await startChat(page);
  expect(stage.sessions.map(({ resume }) => resume)).toEqual([undefined]);
});

test('what could not be forgotten at once is forgotten by the next page', async () => {
  const page = await visit(stage.snippet(), stage.sister);
  await pressLauncher(page);
  await startChat(page);
  const address = /\/widget\/v1\/panel/;
  await page.route(address, (route) => route.abort());
  await command(page, 'destroy');
  await page.unroute(address);
  await page.reload();
  await page.waitForFunction(() => Object.keys(localStorage).length === 0);
  stage.fake = new FakeServer();
  stage.sessions = [];
  await pressLauncher(page);
  await startChat(page);
  expect(stage.sessions.map(({ resume }) => resume)).toEqual([undefined]);
});

test('the entry page is the one on which the chat begins, and later moves are told', async () => {
  stage.pages['/a'] = { html: html(stage.snippet()) };
  const page = await (await profile(browser)).newPage();
  await page.goto(`${stage.host}/a`);
  await launcherIn(page);
  await command(page, 'open');
  await panelOf(page);
  await command(page, 'close');
  await page.evaluate(() => history.pushState({}, '', '/b?step=3'));
  await command(page, 'open');
  await startChat(page);
  expect(stage.fake.heard.find(({ t }) => t === 'start')).toMatchObject({ page: `${stage.host}/b?step=3` });
  const told = stage.hears('page');
  await page.evaluate(() => history.pushState({}, '', '/c'));
  expect(await told).toMatchObject({ page: `${stage.host}/c` });
});

test.each([
  [
    'its root was replaced',
    () => {
      const [head, body] = [document.createElement('head'), document.createElement('body')];
      document.documentElement.replaceChildren(head, body);
    },
  ],
  [
    'it was written anew',
    () => {
      document.open();
      document.write('<!doctype html><html lang="en"><head><title>n</title></head><body>new</body></html>');
      document.close();
    },
  ],
])('one button again where the document: %s', async (_, replace) => {
  const page = await visit(stage.snippet());
  await launcherIn(page);
  await page.evaluate(replace);
  expect(await page.locator('leitstand-widget').count()).toBe(0);
  const again = () =>
    page.evaluate((src) => {
      const script = document.createElement('script');
      script.src = src;
      script.dataset.siteKey = 'stage-key';
      document.head.append(script);
      return new Promise((resolve) => {
        script.onload = resolve;
      });
    }, `${stage.own}/widget/v1/loader.js`);
  await again();
  await launcherIn(page);
  await again();
  expect(await page.locator('leitstand-widget').count()).toBe(1);
  await pressLauncher(page);
  await startChat(page);
});

test('runs with integrity, from an address that never changes, and as a module', async () => {
  const answer = await fetch(`${stage.own}/widget/v1/loader.json`);
  const { src, integrity } = (await answer.json()) as { src: string; integrity: string };
  expect(src).toMatch(/^\/widget\/v1\/loader-[0-9a-f]{16}\.js$/);
  const file = await fetch(stage.own + src);
  expect(file.headers.get('cache-control')).toContain('immutable');
  expect(file.headers.get('access-control-allow-origin')).toBe('*');
  for (const address of ['/widget/v1/loader.js', src]) {
    for (const kind of ['', 'type="module"']) {
      const page = await visit(
        `<script ${kind} src="${stage.own}${address}" data-site-key="stage-key" integrity="${integrity}" crossorigin="anonymous"></script>`,
      );
      const complaints = listenTo(page);
      await launcherIn(page);
      expect(complaints).toEqual([]);
      await page.close();
    }
  }
  expect((await fetch(`${stage.own}/widget/v1/loader-0000000000000000.js`)).status).toBe(404);
});

test('who comes back after the grace is told that the connection was lost', async () => {
  const page = await visit(stage.snippet(), stage.sister);
  await pressLauncher(page);
  await startChat(page);
  stage.cut();
  stage.fake.end('visitor', 'connectionLost');
  stage.mend();
  await page.reload();
  await launcherIn(page);
  await command(page, 'open');
  const panel = await panelOf(page);
  await panel.getByText(english.endedByLoss).waitFor();
  expect(await panel.getByText(english.endedByVisitor).count()).toBe(0);
});
