import { readFile } from 'node:fs/promises';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { launchBrowser, listenTo, profile } from '#tests/harness/browser.ts';
import { FakeServer } from '#widget/panel/test/fake-server.ts';
import { launcherName, panelOf, pressLauncher, Stage } from './stage.ts';

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  stage = await Stage.open();
  browser = await launchBrowser();
  const html = (name: string) =>
    `<!doctype html><html lang="en"><title>${name}</title>${stage.snippet()}<h1>${name}</h1>`;
  stage.pages = { '/': { html: html('Lamps') }, '/product': { html: html('Product') } };
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});
beforeEach(() => {
  stage.fake = new FakeServer();
  stage.mend();
});

const message = (panel: Frame, text: string) => panel.locator('.log li', { hasText: text });

async function visit(origin = stage.host): Promise<Page> {
  const page = await (await profile(browser)).newPage();
  await page.goto(`${origin}/`);
  return page;
}
async function ask(page: Page, question: string): Promise<Frame> {
  await pressLauncher(page);
  const panel = await panelOf(page);
  await panel.getByLabel('Your question').fill(question);
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await message(panel, question).getByText('Sent', { exact: true }).waitFor();
  return panel;
}
async function write(panel: Frame, text: string): Promise<void> {
  await panel.getByLabel('Write a message').fill(text);
  await panel.getByLabel('Write a message').press('Enter');
}

test('from the question to the transcript', async () => {
  const page = await visit();
  const complaints = listenTo(page);
  const panel = await ask(page, 'Do you ship to Graz?');
  stage.fake.place(2, 5);
  await panel.getByText('Your place in the queue: 2 of 5').waitFor();
  stage.fake.accept('Anna');
  await panel.getByText('You are talking to Anna').waitFor();
  stage.fake.typing(true);
  await panel.getByText('Anna is typing').waitFor();
  stage.fake.say('Yes, see https://shop.example/delivery.');
  const link = panel.getByRole('link', { name: 'https://shop.example/delivery' });
  expect(await link.getAttribute('rel')).toContain('noopener');
  await panel.getByText('Anna is typing').waitFor({ state: 'detached' });
  await write(panel, 'Thank you');
  await message(panel, 'Thank you').getByText('Sent', { exact: true }).waitFor();
  stage.fake.received(3, 2);
  await message(panel, 'Thank you').getByText('Delivered', { exact: true }).waitFor();
  stage.fake.received(3, 3);
  await message(panel, 'Thank you').getByText('Read', { exact: true }).waitFor();
  await panel.getByRole('button', { name: 'End chat' }).click();
  await panel.getByRole('button', { name: 'Yes, end it' }).click();
  await panel.getByText('You ended the chat.').waitFor();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save transcript' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^chat-\d{4}-\d\d-\d\d\.txt$/);
  const text = await readFile(await saved.path(), 'utf8');
  expect(text).toMatch(/Do you ship to Graz\?[\s\S]*Anna · [\s\S]*delivery\.[\s\S]*Thank you/);
  await panel.getByRole('button', { name: 'New chat' }).click();
  await panel.getByLabel('Your question').waitFor();
  expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
});

test.each([
  ['in the panel’s own storage', () => stage.sister],
  ['on the page’s side, where a frame of another site has no storage', () => stage.host],
])('the conversation and the draft outlive a reload and a change of page: %s', async (_, origin) => {
  const page = await visit(origin());
  const panel = await ask(page, 'Is the shade linen?');
  stage.fake.accept('Anna');
  await panel.getByLabel('Write a message').fill('half a thou');
  await page.reload();
  const again = await panelOf(page);
  await message(again, 'Is the shade linen?').waitFor();
  expect(await again.getByLabel('Write a message').inputValue()).toBe('half a thou');
  stage.fake.say('It is.');
  await page.goto(`${origin()}/product`);
  const elsewhere = await panelOf(page);
  await message(elsewhere, 'It is.').waitFor();
  expect(await elsewhere.locator('.log li').count()).toBe(2);
  expect(stage.sessions.at(-1)?.resume).toEqual({ visitor: 'visitor-1', secret: 'secret' });
  const kept = await page.evaluate(() => Object.keys(localStorage).sort());
  const own = origin() === stage.sister;
  expect(kept.includes('leitstand:stage-key:visitor')).toBe(!own);
});

test('what is written while the network is gone is kept, said to be kept, and arrives once', async () => {
  const page = await visit();
  const panel = await ask(page, 'Still there?');
  stage.fake.accept('Anna');
  await panel.getByText('You are talking to Anna').waitFor();
  stage.cut();
  await panel.getByText('We lost the connection').waitFor();
  await write(panel, 'first');
  await write(panel, 'second');
  await message(panel, 'second').getByText('Not sent yet').waitFor();
  await panel.getByText('Your message is kept and will be sent').waitFor();
  await page.reload();
  const again = await panelOf(page);
  await message(again, 'second').getByText('Not sent yet').waitFor();
  stage.mend();
  await message(again, 'second').getByText('Sent', { exact: true }).waitFor();
  expect(stage.fake.said).toEqual(['Still there?', 'first', 'second']);
  expect(await again.locator('.log li .text').allTextContents()).toEqual(['Still there?', 'first', 'second']);
});

test('two tabs show the same conversation', async () => {
  const page = await visit();
  const panel = await ask(page, 'From the first tab');
  const second = await page.context().newPage();
  await second.goto(`${stage.host}/product`);
  const other = await panelOf(second);
  await message(other, 'From the first tab').waitFor();
  await write(other, 'From the second tab');
  await message(panel, 'From the second tab').waitFor();
  stage.fake.end('agent');
  await panel.getByText('The chat was ended by').waitFor();
  await other.getByText('The chat was ended by').waitFor();
});

test('script in every field stays text on both sides', async () => {
  const page = await visit();
  const attack = '<img src=x onerror="top.__pwn=1"><svg/onload=alert(1)>[x](javascript:alert(1))';
  await pressLauncher(page);
  const panel = await panelOf(page);
  await panel.getByLabel('Your name').fill(attack.slice(0, 200));
  await panel.getByLabel('Your question').fill(attack);
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await message(panel, 'onerror').waitFor();
  stage.fake.accept(attack);
  stage.fake.say(attack, attack);
  await panel.locator('.log li.agent').waitFor();
  expect(await panel.locator('.log li .text').allTextContents()).toEqual([attack, attack]);
  expect(await panel.locator('img, #panel a, .log svg, iframe').count()).toBe(0);
  expect(await panel.evaluate(() => '__pwn' in window)).toBe(false);
  expect(await page.evaluate(() => '__pwn' in window)).toBe(false);
});

test('a message too long is refused before it is sent, and says by how much', async () => {
  const page = await visit();
  const panel = await ask(page, 'Hello');
  await panel.getByLabel('Write a message').fill('x'.repeat(8_005));
  await panel.getByText('That is 5 characters too long.').waitFor();
  await panel.getByRole('button', { name: 'Send' }).click();
  expect(stage.fake.said).toEqual(['Hello']);
});

test('a panel that is too old says so, loads anew and goes on where it was', async () => {
  const page = await visit();
  stage.fake.outdated = true;
  await pressLauncher(page);
  const old = await panelOf(page);
  await old.getByLabel('Your question').fill('Asked with an old panel');
  await old.getByRole('button', { name: 'Start chat' }).click();
  await old.getByText('A newer version of the chat is ready.').waitFor();
  stage.fake.outdated = false;
  await old.getByRole('button', { name: 'Reload chat' }).click();
  const fresh = await panelOf(page);
  await message(fresh, 'Asked with an old panel').getByText('Sent', { exact: true }).waitFor();
  expect(stage.fake.said).toEqual(['Asked with an old panel']);
});

test('what comes while the panel is minimised is counted on the button, and read once it is open', async () => {
  const page = await visit();
  const panel = await ask(page, 'Hello');
  stage.fake.accept('Anna');
  await page.evaluate(() => {
    const host = window as unknown as { Leitstand(...words: unknown[]): void; unread: number };
    host.unread = 0;
    host.Leitstand('on', 'unread', (count: number) => {
      host.unread = count;
    });
  });
  const unread = () => page.evaluate(() => (window as unknown as { unread: number }).unread);
  await panel.getByRole('button', { name: 'Minimise chat' }).click();
  await vi.waitFor(
    async () => {
      stage.fake.say('Are you there?');
      expect(await unread()).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 200 },
  );
  await vi.waitFor(async () => expect(await launcherName(page)).toEqual([`Chat with us ${await unread()}`]));
  await pressLauncher(page);
  const read = stage.fake.messages.at(-1)?.seq;
  await vi.waitFor(() => expect(stage.fake.heard.at(-1)).toMatchObject({ t: 'receipt', read }));
  await vi.waitFor(async () => expect(await launcherName(page)).toEqual(['Minimise']));
});
