import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figures } from '#server/metrics/catalogue/index.ts';
import { opensContacts, splitsOf } from '#server/metrics/compile/splits.ts';
import { splits } from '#server/metrics/contract.ts';
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { npmRun } from '#tests/harness/command.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { ApiTenant } from '#tests/harness/tenant.ts';
import { tidy } from '#tests/harness/tidy.ts';

const system = runningSystem();
const store = new Store(system);
const live = ApiTenant.demo(system);
let browser: Browser;
let folder: string;
let imported: ApiTenant;
let range: { from: string; to: string };
const contacts: string[] = [];

/** A chat that is answered, one that is passed on by silence, and one whose visitor gives up. */
async function playChats(): Promise<void> {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  await desk.becomeReady();
  const shop = await ShopPage.open(await profile(browser), system, '/product');
  await shop.openChat();
  await shop.start({ name: 'Ida Import', question: 'Does it float?' });
  await desk.accept();
  contacts.push(desk.contact());
  await desk.say('Like a cork.');
  await shop.sees('Like a cork.');
  await shop.say('Thank you!');
  await desk.sees('Thank you!');
  await desk.end();
  await desk.wrapUp();
  await desk.goOffline();
  const hasty = shopVisitor(system);
  contacts.push(await hasty.start({ name: 'Hasty', question: 'Anybody?' }));
  await hasty.end();
  hasty.close();
  await eventually('both contacts to be closed', async () => (await store.openOf(contacts)).length === 0);
  expect([...shop.complaints, ...desk.complaints]).toEqual([]);
}

/** The thresholds of queues are settings, not history. */
async function copyThresholds(): Promise<void> {
  const { queues } = (await (await live.call('GET', '/queues')).json()) as {
    queues: { name: string; serviceLevelThreshold: number; shortAbandonThreshold: number | null }[];
  };
  for (const { name, serviceLevelThreshold, shortAbandonThreshold } of queues) {
    const body = { serviceLevelThreshold, shortAbandonThreshold };
    await imported.call('PUT', `/queues/${encodeURIComponent(name)}`, body);
  }
}

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'leitstand-live-'));
  await tidy(system, store);
  const from = await store.now();
  await playChats();
  range = { from, to: await store.now() };
  const ids = (await store.eventsOf(contacts)).map((event) => event.id);
  await eventually('every event is in ClickHouse', async () => (await store.counted(ids)).ids === ids.length);
  const path = join(folder, 'demo.ndjson');
  const run = await npmRun(system, 'export', ['--output', path]);
  expect(run.code, run.output).toBe(0);
  imported = await ApiTenant.make(system, 'imported');
  const taken = await imported.import(path);
  expect(taken.output).toContain(' 0 repeated, 0 refused.');
  await copyThresholds();
});
afterAll(async () => {
  await browser.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** A nicer text beside a split comes from the directory, which no file of events brings along. */
async function rowsOf(tenant: ApiTenant, query: Record<string, unknown>) {
  const rows = await tenant.rows({ ...range, ...query });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !key.endsWith('Label'))));
}

const all = figures.map((figure) => figure.key);

it.each(['arrival', 'completion'])('every figure is the same, over all and by quarter, by %s', async (attribution) => {
  for (const more of [{}, { interval: 'quarter' }]) {
    const query = { metrics: all, attribution, ...more };
    const wanted = await rowsOf(live, query);
    expect(await rowsOf(imported, query)).toEqual(wanted);
    if (!('interval' in more)) expect(wanted).toMatchObject([{ contacts: 2, offered: 2, answered: 1, handled: 1 }]);
  }
});

it.each(splits)('every figure that has the split is the same by %s', async (split) => {
  const metrics = figures.filter((figure) => splitsOf(figure, 'arrival').includes(split)).map((figure) => figure.key);
  const query = { metrics, groupBy: [split] };
  expect(await rowsOf(imported, query)).toEqual(await rowsOf(live, query));
});

it('behind every figure stand the same contacts, and each opens to the same events', async () => {
  let listed = 0;
  for (const { key } of figures.filter(opensContacts)) {
    const path = `/contacts?${new URLSearchParams({ ...range, metric: key })}`;
    const [of, there] = await Promise.all(
      [live, imported].map(async (tenant) => (await tenant.call('GET', path)).json()),
    );
    expect(there, key).toEqual(of);
    listed += (of as { contacts: unknown[] }).contacts.length;
  }
  expect(listed).toBeGreaterThan(20);
  for (const contact of contacts) {
    const [of, there] = await Promise.all(
      [live, imported].map(async (tenant) => (await tenant.call('GET', `/contacts/${contact}`)).json()),
    );
    expect((of as { events: unknown[] }).events.length).toBeGreaterThan(3);
    expect(there).toEqual(of);
  }
});
