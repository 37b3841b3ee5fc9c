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
import { Staff } from '../../../cli/simulate/staff.ts';

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

async function agent() {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  return user;
}

/** Ends every session of this person but the one that asks. */
async function revokeOthers(staff: Staff): Promise<void> {
  for (const session of await staff.api.session.list.query()) {
    if (!session.current) await staff.api.session.revoke.mutate({ sessionId: session.id });
  }
}

it('a session that is revoked is over at once: its socket closes and its procedures refuse', async () => {
  const user = await agent();
  const [ended, other] = await Promise.all([Staff.signIn(system.baseUrl, user), Staff.signIn(system.baseUrl, user)]);
  await ended.link.until('a link', () => ended.link.live);
  const lost = new Promise((resolve) => ended.link.once('lost', resolve));
  await revokeOthers(other);
  await lost;
  expect(ended.link.closedWith).toBe(4401);
  await expect(ended.api.agent.me.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  expect(await other.api.session.list.query()).toHaveLength(1);
  ended.close();
  other.close();
});

it('in the console an ended session says so, shows nothing new, and keeps what was typed', async () => {
  const user = await agent();
  const desk = await ConsolePage.open(await profile(browser), system, user);
  await desk.becomeReady();
  const visitor = shopVisitor(system);
  await visitor.start({ name: 'Xenia', question: 'Are you there?' });
  await desk.accept();
  await desk.field.fill('half a sentence');
  const path = new URL(desk.page.url());
  const other = await Staff.signIn(system.baseUrl, user);
  await revokeOthers(other);
  await desk.page.getByText(shell.signedOutHint).waitFor();
  await visitor.say('said after the end');
  await other.conversation(visitor.contact);
  await other.link.until('the other session to see it', () =>
    other.conversation(visitor.contact).messages.some((message) => message.text === 'said after the end'),
  );
  expect((await desk.lines()).map((line) => line.text)).toEqual(['Are you there?']);

  await desk.page.goto(path.href);
  await desk.page.locator('input[name="email"]').fill(user.email);
  await desk.page.locator('input[name="password"]').fill(user.password);
  await desk.page.keyboard.press('Enter');
  await desk.sees('said after the end');
  expect(await desk.field.inputValue()).toBe('half a sentence');
  await desk.end();
  await desk.wrapUp();
  await desk.goOffline();
  visitor.close();
  other.close();
});
