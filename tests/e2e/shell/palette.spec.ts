import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import cockpit from '#messages/en/cockpit.json' with { type: 'json' };
import en from '#messages/en/shell.json' with { type: 'json' };
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { playContact } from '#tests/harness/played-contact.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;
let contact: string;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ contact } = await playContact(system, store, { name: 'Quirin', question: 'Does it float?', answer: 'It does.' }));
});
afterAll(async () => {
  await browser.close();
  await store.close();
});

async function signedIn(role: string): Promise<Page> {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  await signInAs(page, system, userOf(system, role));
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function look(page: Page, text: string) {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder(en.search).fill(text);
}

it('finds queues, people, reports and contacts by what is typed, and leads there by Enter', async () => {
  const page = await signedIn('supervisor');
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/cockpit`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'customer ser');
  await page.getByRole('option', { name: /^Customer service/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: cockpit.reports.queues, level: 1 }).waitFor();
  expect(JSON.parse(new URL(page.url()).searchParams.get('filters') ?? '{}')).toEqual({ queue: 'service' });

  await look(page, 'clara con');
  await page.getByRole('option', { name: /^Clara Conrad/ }).click();
  await page.getByRole('heading', { name: cockpit.reports.agents, level: 1 }).waitFor();

  await look(page, cockpit.reports.abandonment.toLowerCase());
  await page
    .getByRole('option', { name: new RegExp(`^${cockpit.reports.abandonment}`) })
    .first()
    .waitFor();
  await page.getByPlaceholder(en.search).fill('quirin');
  await page
    .getByRole('option', { name: /^Quirin/ })
    .first()
    .click();
  await page.locator(`[data-timeline="${contact}"]`).waitFor();
  expect(complaints).toEqual([]);
});

it('finds for an agent nothing that the role does not include', async () => {
  const page = await signedIn('agent');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await look(page, 'customer ser');
  await page.getByText(en.noMatch).waitFor();
  expect(asked.filter((url) => /contact\.find|user\.list|report\.list/.test(url))).toEqual([]);
});
