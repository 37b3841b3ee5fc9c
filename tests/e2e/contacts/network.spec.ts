import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import texts from '#messages/widget/en.json' with { type: 'json' };
import { AgentRobot } from '#tests/harness/agent-robot.ts';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { reasonName } from '#tests/harness/reasons.ts';
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

describe('in the middle of a chat', () => {
  let context: BrowserContext;
  let shop: ShopPage;
  let robot: AgentRobot;
  let contact: string;

  beforeEach(async () => {
    const [user] = await agentsOfShop(system, store, 1);
    if (!user) throw new Error('The demo tenant has an agent for the shop.');
    robot = await AgentRobot.signIn(system, user);
    context = await profile(browser);
    shop = await ShopPage.open(context, system);
    await shop.openChat();
    await shop.start({ name: 'Nora', question: 'first' });
    contact = await eventually('the agent to have the contact', async () => robot.talking()[0]?.contact);
    await robot.staff.say(contact, 'answer');
    await shop.sees('answer');
  });
  afterEach(async () => {
    await robot.staff.end(contact);
    await robot.staff.wrapUp(contact, [await reasonName(store)]);
    await robot.leave();
    await context.close();
  });

  async function expectAll(said: string[]): Promise<void> {
    await shop.allSent();
    expect((await shop.lines()).map((line) => line.text)).toEqual(said);
    expect((await store.messagesOf(contact)).map((message) => message.text)).toEqual(said);
    const view = robot.staff.conversation(contact);
    await robot.staff.link.until('the agent sees all', () => view.messages.length === said.length);
    expect(view.messages.map((message) => message.text)).toEqual(said);
  }

  it('the visitor’s page is reloaded: the same conversation goes on', async () => {
    await shop.say('before');
    await shop.allSent();
    await shop.page.reload({ waitUntil: 'load' });
    await shop.sees('before');
    await robot.staff.say(contact, 'welcome back');
    await shop.sees('welcome back');
    await shop.say('after');
    await expectAll(['first', 'answer', 'before', 'welcome back', 'after']);
  });

  it('the visitor goes to another page of the shop: the conversation comes along', async () => {
    await shop.page.goto(`${system.credentials.demoSiteUrl}/product`, { waitUntil: 'load' });
    await shop.sees('answer');
    await shop.say('from the other page');
    await expectAll(['first', 'answer', 'from the other page']);
  });

  it('the visitor’s network is cut: the panel says so, keeps what is written, and catches up', async () => {
    const panel = await shop.panel();
    await context.setOffline(true);
    await shop.cutSockets();
    await panel.getByText(texts.linkLost).waitFor();
    await shop.say('written offline');
    await panel.getByText(texts.linkLostUnsent).waitFor();
    await robot.staff.say(contact, 'meanwhile');
    await context.setOffline(false);
    await shop.sees('meanwhile');
    await expectAll(['first', 'answer', 'meanwhile', 'written offline']);
  });

  it('the network is cut and the page reloaded with something unsent: it is sent once', async () => {
    await context.setOffline(true);
    await shop.cutSockets();
    await (await shop.panel()).getByText(texts.linkLost).waitFor();
    await shop.say('kept over the reload');
    await context.setOffline(false);
    await shop.page.reload({ waitUntil: 'load' });
    await shop.sees('kept over the reload');
    await expectAll(['first', 'answer', 'kept over the reload']);
  });
});
