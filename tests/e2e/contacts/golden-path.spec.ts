import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import monitorTexts from '#messages/en/monitor.json' with { type: 'json' };
import widgetTexts from '#messages/widget/en.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { CockpitPage } from '#tests/harness/cockpit-page.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { figuresBetween, rounded, toMicrosecond } from '#tests/harness/figures.ts';
import { recompute } from '#tests/harness/recompute.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
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

it('a question goes all the way from the shop to the Cockpit', async () => {
  const watching = await (await profile(browser)).newPage();
  const complaints = listenTo(watching);
  await signInAs(watching, system, userOf(system, 'supervisor'));
  await watching.goto(`${system.baseUrl}/monitor`);
  await watching.getByRole('heading', { name: monitorTexts.queues }).waitFor();

  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  const login = user.email.split('@')[0];
  await desk.becomeReady();
  await watching.locator(`[data-agent="${login}"]`, { hasText: monitorTexts.states.ready }).waitFor();

  const shop = await ShopPage.open(await profile(browser), system, '/product');
  await shop.openChat();
  await shop.start({ name: 'Greta Gold', question: 'Is it waterproof?' });
  const row = watching.locator('tr[data-contact]', { hasText: 'Greta Gold' });
  await row.waitFor();
  await desk.accept();
  await row.getByText(monitorTexts.statuses.talking).waitFor();
  const contact = desk.contact();
  await desk.say('Yes, up to 30 metres.');
  await shop.sees('Yes, up to 30 metres.');
  await shop.say('Thank you!');
  await desk.sees('Thank you!');
  await desk.end();
  await (await shop.panel()).getByText(widgetTexts.renew).waitFor();
  await row.getByText(monitorTexts.statuses.wrapup).waitFor();
  const reason = await desk.wrapUp();
  await desk.goOffline();
  await row.waitFor({ state: 'detached' });
  expect(await store.openOf([contact])).toEqual([]);

  const events = await store.eventsOf([contact]);
  expect(events.find((event) => event.type === 'wrapup.ended')?.reasons).toEqual([reason]);
  expect(events.find((event) => event.type === 'contact.created')?.entryUrl).toContain('/demo-shop/product');
  const created = events.find((event) => event.type === 'contact.created')?.time ?? '';
  const entered = events.find((event) => event.type === 'contact.queued')?.time ?? '';
  const after = new Date(Date.parse(entered) + 1).toISOString();
  const expected = rounded(recompute(events));
  expect(expected).toMatchObject({ contacts: 1, offered: 1, answered: 1, handled: 1, abandoned: 0 });
  expect(expected.talkTime).toBeGreaterThan(0);
  const figures = await eventually('the figures of this contact', async () => {
    const found = await figuresBetween(system, created, after);
    return found.handled === 1 && found;
  });
  expect(figures).toEqual(expected);

  const cockpit = await CockpitPage.open(await profile(browser), system, userOf(system, 'manager'));
  const { from, to } = cockpit.range();
  const today = rounded(recompute(await store.eventsBetween(from, to)));
  const { offered, answered, abandoned, asa, aht } = today;
  await eventually('the Cockpit’s total to be that of all events of the day', async () => {
    const total = cockpit.total();
    return total && toMicrosecond(total.offered) === offered;
  });
  const total = Object.fromEntries(
    Object.entries(cockpit.total() ?? {}).map(([key, value]) => [key, toMicrosecond(value)]),
  );
  expect(total).toMatchObject({ offered, answered, abandoned, asa, aht });
  await cockpit.drillDown('answered', contact);
  expect(await cockpit.transcript(contact)).toEqual(['Is it waterproof?', 'Yes, up to 30 metres.', 'Thank you!']);
  expect([...cockpit.complaints, ...complaints, ...desk.complaints, ...shop.complaints]).toEqual([]);
});
