import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import en from '#messages/en/cockpit.json' with { type: 'json' };
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { playContact } from '#tests/harness/played-contact.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;
let contacts: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  const first = await playContact(system, store, { name: 'Petra', question: 'Is it soft?', answer: 'Very.' });
  const second = await playContact(system, store, { name: 'Paul', question: 'Is it hard?', answer: 'Not at all.' });
  contacts = [first.contact, second.contact];
});

afterAll(async () => {
  await browser.close();
  await store.close();
});

it('shows what matters first, by names, and goes on through its list by keys', async () => {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  const complaints = listenTo(page);
  await signInAs(page, system, userOf(system, 'supervisor'));
  await page.goto(`${system.baseUrl}/cockpit?report=contacts&range=today`);
  for (const contact of contacts) await page.locator(`tr[data-contact="${contact}"]`).waitFor();
  const listed = await page
    .locator('tr[data-contact]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-contact') ?? ''));
  const place = Math.min(...contacts.map((contact) => listed.indexOf(contact)));
  const [first, second] = [listed[place], listed[place + 1]];
  await page.locator(`tr[data-contact="${first}"] button`).press('Enter');
  const panel = page.getByRole('dialog');
  const open = (contact: string | undefined) => panel.locator(`[data-timeline="${contact}"]`);
  await open(first).locator('[data-fact]').first().waitFor();
  const facts = await panel
    .locator('[data-fact]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('data-fact'), one.querySelector('dd')?.textContent]));
  expect(facts.slice(0, 3)).toEqual([
    ['channel', en.values.channel.chat],
    ['queue', 'Customer service'],
    ['outcome', en.outcomes.answered],
  ]);
  const people = await store.query<{ name: string }>('select name from users');
  expect(people.map(({ name }) => name)).toContain(facts.find(([key]) => key === 'agent')?.[1]);
  expect(await panel.locator('code').count()).toBe(0);
  const texts = await open(first).locator('> *').allTextContents();
  expect(texts.at(-1)).toContain(first);

  const told = (at: number) =>
    en.contact.place.replace('{place}', String(at + 1)).replace('{count}', String(listed.length));
  await panel.getByRole('status').getByText(told(place)).waitFor();
  await panel.getByRole('button', { name: en.contact.next }).click();
  await open(second).waitFor();
  await page.keyboard.press('k');
  await open(first).waitFor();
  await page.keyboard.press('j');
  await open(second).waitFor();
  expect(new URL(page.url()).searchParams.get('open')).toBe(second);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('lists reports as links, which a new tab opens too', async () => {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  await signInAs(page, system, userOf(system, 'supervisor'));
  await page.goto(`${system.baseUrl}/cockpit`);
  const link = page.getByRole('link', { name: en.reports.queues, exact: true });
  expect(await link.getAttribute('href')).toBe('/cockpit?report=queues');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click({ modifiers: ['ControlOrMeta'] })]);
  await tab.getByRole('heading', { name: en.reports.queues, level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

it.each([
  ['agent', '/console', ''],
  ['supervisor', '/cockpit', ''],
  ['trainer', '/cockpit', '?report=contacts'],
  ['admin', '/admin/tokens', ''],
])('%s begins where they work', async (role, path, search) => {
  const page = await (await profile(browser, { locale: 'en-GB' })).newPage();
  await signInAs(page, system, userOf(system, role));
  await page.goto(system.baseUrl);
  await page.waitForURL((url) => url.pathname === path && url.search === search);
});
