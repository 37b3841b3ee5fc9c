import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import shell from '#messages/en/shell.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { shopVisitor } from '#tests/harness/people.ts';
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

it('a contact is worked from the offer to the wrap-up without a mouse, and an offer never steals the caret', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  const { keyboard } = desk.page;
  await desk.becomeReady();
  const [first, second] = [shopVisitor(system), shopVisitor(system)];
  await first.start({ name: 'Kim', question: 'one' });
  await desk.offer.waitFor();
  await keyboard.press('Enter');
  await desk.sees('one');
  const caret = () => desk.field.evaluate((field) => field === document.activeElement);
  if (!(await caret())) await keyboard.press('r');
  expect(await caret()).toBe(true);
  await keyboard.type('typing while ');
  await second.start({ name: 'Lee', question: 'two' });
  await desk.offer.waitFor();
  await keyboard.type('it rings');
  expect(await desk.field.inputValue()).toBe('typing while it rings');
  await keyboard.press('Enter');
  await desk.sees('typing while it rings');
  await first.link.until('the answer', () => first.conversation.messages.at(-1)?.text === 'typing while it rings');

  await keyboard.press('Alt+Enter');
  await desk.sees('two');
  expect(desk.contact()).toBe(second.contact);
  for (const visitor of [second, first]) {
    expect(desk.contact()).toBe(visitor.contact);
    await desk.end();
    await desk.wrapUp();
    if (visitor === second) {
      await keyboard.press('Alt+ArrowDown');
      await desk.sees('one');
    }
  }
  await keyboard.press('?');
  await desk.page.getByRole('dialog', { name: shell.keys }).waitFor();
  await keyboard.press('Escape');
  await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.goOffline();
  expect(await store.openOf([first.contact, second.contact])).toEqual([]);
  expect(desk.complaints).toEqual([]);
  first.close();
  second.close();
});

it('Enter takes an offer from an empty answer and from the list; the key that works is the one printed', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  const { keyboard } = desk.page;
  await desk.becomeReady();
  const printed = async (caps: string[]) =>
    expect.poll(() => desk.offer.locator('kbd').allTextContents()).toEqual(caps);
  const [first, second, third] = [shopVisitor(system), shopVisitor(system), shopVisitor(system)];
  await first.start({ name: 'Kim', question: 'from the page' });
  await desk.offer.waitFor();
  await printed(['↵']);
  await keyboard.press('Enter');
  await desk.sees('from the page');

  await desk.field.focus();
  await second.start({ name: 'Lee', question: 'from an empty answer' });
  await desk.offer.waitFor();
  await keyboard.type('x');
  await printed(['Alt', '↵']);
  await keyboard.press('Backspace');
  await printed(['↵']);
  await keyboard.press('Enter');
  await desk.sees('from an empty answer');

  await desk.page.locator(`[data-contact="${first.contact}"]`).focus();
  await third.start({ name: 'Mia', question: 'from the list' });
  await desk.offer.waitFor();
  await keyboard.press('Enter');
  await desk.sees('from the list');
  for (const visitor of [third, second, first]) {
    await visitor.end();
    visitor.close();
  }
  expect(desk.complaints).toEqual([]);
});
