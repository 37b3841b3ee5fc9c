import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import texts from '#messages/en/monitor.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';
import { startWebProcess } from '#tests/harness/web-process.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;
let second: Awaited<ReturnType<typeof startWebProcess>>;

beforeAll(async () => {
  await tidy(system, store);
  [browser, second] = await Promise.all([launchBrowser(), startWebProcess(system)]);
});
afterAll(async () => {
  await Promise.all([browser.close(), second.end('SIGKILL')]);
  await store.close();
});

it('visitor, agent and supervisor are one system on two web processes, and go on at the one that is left', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The shop has an agent.');
  const desk = await ConsolePage.open(await profile(browser), second.at, user);
  const monitor = await (await profile(browser)).newPage();
  await signInAs(monitor, system, userOf(system, 'supervisor'));
  await monitor.goto(`${system.baseUrl}/monitor`);
  const [{ login } = { login: '' }] = await store.query<{ login: string }>('select login from users where email = $1', [
    user.email,
  ]);
  const agent = monitor.locator(`tr[data-agent="${login}"]`);
  await desk.becomeReady();
  await agent.getByText(texts.states.ready, { exact: true }).waitFor();

  const shop = await ShopPage.open(await profile(browser), system);
  await shop.openChat();
  await shop.start({ name: 'Vera', question: 'Is somebody there?' });
  await desk.accept();
  await desk.say('Yes, at the other process.');
  await shop.sees('Yes, at the other process.');
  await shop.say('And now?');
  await desk.sees('And now?');

  await second.end('SIGKILL');
  await shop.say('Still there?');
  await shop.allSent();
  const contact = desk.contact();
  await desk.page.goto(`${system.baseUrl}/console`);
  await desk.sees('Still there?');
  await desk.say('Still here.');
  await shop.sees('Still here.');
  expect((await store.messagesOf(contact)).map(({ text }) => text)).toEqual([
    'Is somebody there?',
    'Yes, at the other process.',
    'And now?',
    'Still there?',
    'Still here.',
  ]);
  await desk.end();
  await desk.wrapUp();
  await desk.goOffline();
  expect(shop.complaints).toEqual([]);
});
