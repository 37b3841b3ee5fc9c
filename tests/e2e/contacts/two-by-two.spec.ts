import type { Browser } from 'playwright-core';
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

it('two visitors and two agents talk at once, and nothing of one is seen by the other', async () => {
  const users = await agentsOfShop(system, store, 2);
  const desks = await Promise.all(users.map(async (user) => ConsolePage.open(await profile(browser), system, user)));
  const visitors = ['Vera', 'Viktor'];
  const pairs: { name: string; shop: ShopPage; desk: ConsolePage; said: string[] }[] = [];
  for (const [index, name] of visitors.entries()) {
    const desk = desks[index];
    if (!desk) throw new Error('There is a desk for each visitor.');
    await desk.becomeReady();
    const shop = await ShopPage.open(await profile(browser), system);
    await shop.openChat();
    await shop.start({ name, question: `${name} asks` });
    await desk.accept();
    await desk.page.keyboard.press('Alt+2');
    pairs.push({ name, shop, desk, said: [`${name} asks`] });
  }
  for (const round of [1, 2, 3]) {
    await Promise.all(
      pairs.map(async ({ name, shop, desk, said }) => {
        const [question, answer] = [`${name} ${round}`, `for ${name} ${round}`];
        await shop.say(question);
        await desk.sees(question);
        await desk.say(answer);
        await shop.sees(answer);
        said.push(question, answer);
      }),
    );
  }
  for (const { name, shop, desk, said } of pairs) {
    expect(
      (await shop.lines()).map((line) => line.text),
      `${name} sees`,
    ).toEqual(said);
    expect(
      (await desk.lines()).map((line) => line.text),
      `${name}’s agent sees`,
    ).toEqual(said);
    expect((await store.messagesOf(desk.contact())).map((message) => message.text)).toEqual(said);
    await desk.end();
    await desk.wrapUp();
    await desk.goOffline();
    expect([...shop.complaints, ...desk.complaints]).toEqual([]);
  }
});
