import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import deConsole from '#messages/de/console.json' with { type: 'json' };
import deMonitor from '#messages/de/monitor.json' with { type: 'json' };
import deShell from '#messages/de/shell.json' with { type: 'json' };
import enCockpit from '#messages/en/cockpit.json' with { type: 'json' };
import enConsole from '#messages/en/console.json' with { type: 'json' };
import enMonitor from '#messages/en/monitor.json' with { type: 'json' };
import enShell from '#messages/en/shell.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';
import { lookAt, openVariant, seenIn, type Variant, variants } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';
import type { Visitor } from '../../../cli/simulate/visitor.ts';

const system = runningSystem();
const store = new Store(system);
const texts = {
  en: { cockpit: enCockpit, console: enConsole, monitor: enMonitor, shell: enShell },
  de: { cockpit: deCockpit, console: deConsole, monitor: deMonitor, shell: deShell },
};
type Texts = (typeof texts)['en'];
type Screen = {
  what: string;
  who: 'agent' | 'supervisor' | 'manager';
  path: () => string;
  ready: (page: Page, texts: Texts) => Promise<void>;
};

let browser: Browser;
let agent: Staff;
const cookies = new Map<string, string>();
const visitors: Visitor[] = [];

/** A desk with everything on it at once: one conversation, one wrap-up, one ringing offer; and times that do not run out. */
async function fillDesk(): Promise<void> {
  await store.query('update queues set ring_seconds = 600, wrapup_seconds = 600');
  const desk = agent.desk();
  await agent.setState('ready');
  for (const [index, name] of ['Nora', 'Otto', 'Pia'].entries()) {
    const visitor = shopVisitor(system);
    visitors.push(visitor);
    const contact = await visitor.start({ name, question: `Frage ${index + 1}` });
    const offer = await agent.link.until('an offer', () => desk.state?.offers.find((one) => one.contact === contact));
    if (name !== 'Pia') await agent.accept(offer.offer);
    if (name === 'Otto') await agent.end(contact);
  }
  const talking = visitors[0]?.contact ?? '';
  for (const number of [1, 2, 3]) await agent.say(talking, `Antwort ${number}`);
  await agent.say(talking, 'Notiz', { note: true });
}

beforeAll(async () => {
  await tidy(system, store);
  browser = await launchBrowser();
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  agent = await Staff.signIn(system.baseUrl, user);
  cookies.set('agent', agent.cookie);
  for (const role of ['supervisor', 'manager'] as const) {
    const staff = await Staff.signIn(system.baseUrl, userOf(system, role));
    cookies.set(role, staff.cookie);
    staff.close();
  }
  await fillDesk();
});

afterAll(async () => {
  await browser.close();
  const reason = await reasonName(store);
  for (const visitor of visitors) await visitor.end();
  for (const { contact } of agent.desk().state?.contacts ?? []) await agent.wrapUp(contact, [reason]);
  for (const visitor of visitors) visitor.close();
  await agent.setState('offline');
  agent.close();
  await store.query('update queues set ring_seconds = 20, wrapup_seconds = 60');
  await store.close();
});

const contactOf = (index: number) => visitors[index]?.contact ?? '';
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();

const screens: Screen[] = [
  {
    what: 'console: a conversation, and an offer that rings',
    who: 'agent',
    path: () => `/console?contact=${contactOf(0)}`,
    ready: async (page, t) => {
      await page.getByText('Notiz', { exact: true }).last().waitFor();
      await page.getByRole('region', { name: t.console.offer.title }).waitFor();
    },
  },
  {
    what: 'console: the wrap-up',
    who: 'agent',
    path: () => `/console?contact=${contactOf(1)}`,
    ready: (page, t) => page.getByRole('button', { name: t.console.wrapup.finish }).waitFor(),
  },
  {
    what: 'console: no contact open',
    who: 'agent',
    path: () => '/console?contact=01900000-0000-7000-8000-000000000000',
    ready: (page, t) => page.getByText(t.console.conversation.notFound).waitFor(),
  },
  {
    what: 'monitor: live',
    who: 'supervisor',
    path: () => '/monitor',
    ready: (page) => page.locator(`tr[data-contact="${contactOf(0)}"]`).waitFor(),
  },
  {
    what: 'monitor: nothing fits the filter',
    who: 'supervisor',
    path: () => '/monitor?q=zzzz',
    ready: (page, t) => page.getByText(t.monitor.noContacts).waitFor(),
  },
  {
    what: 'monitor: one contact, down to its events',
    who: 'supervisor',
    path: () => `/monitor?open=${contactOf(0)}`,
    ready: (page) =>
      page
        .locator(`[data-timeline="${contactOf(0)}"] li[data-side]`)
        .first()
        .waitFor(),
  },
  {
    what: 'cockpit: charts and table',
    who: 'manager',
    path: () => '/cockpit?report=queues&rows=both',
    ready: (page) => page.locator('tr[data-row="total"]').waitFor(),
  },
  {
    what: 'cockpit: a range without contacts',
    who: 'manager',
    path: () => '/cockpit?range=yesterday',
    ready: (page, t) => page.getByText(t.cockpit.empty).first().waitFor(),
  },
  {
    what: 'an area that the role does not include',
    who: 'agent',
    path: () => '/cockpit',
    ready: (page, t) => page.getByText(t.shell.noPermission).waitFor(),
  },
  {
    what: 'an address with nothing behind it',
    who: 'manager',
    path: () => '/nowhere',
    ready: (page, t) => heading(page, t.shell.notFound),
  },
];

describe.each(variants)('in $locale, $theme', (variant: Variant) => {
  it.each(seenIn(variant, screens))('$what', async ({ who, path, ready }) => {
    const context = await openVariant(browser, system, variant, cookies.get(who));
    const page = await context.newPage();
    const complaints = listenTo(page);
    await page.goto(`${system.baseUrl}${path()}`);
    await ready(page, texts[variant.locale]);
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de') {
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    }
    const refusals = path() === '/nowhere' ? complaints.filter((line) => !line.includes('404')) : complaints;
    expect(refusals).toEqual([]);
    await context.close();
  });
});
