import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import enConsole from '#messages/en/console.json' with { type: 'json' };
import enMonitor from '#messages/en/monitor.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { ConsolePage } from '#tests/harness/console-page.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';
import type { Visitor } from '../../../cli/simulate/visitor.ts';

const system = runningSystem();
const store = new Store(system);
const { act } = enMonitor;
const boss = userOf(system, 'supervisor');
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  await tidy(system, store);
  browser = await launchBrowser();
});

afterAll(async () => {
  for (const visitor of visitors) await visitor.end();
  for (const visitor of visitors) visitor.close();
  await unlimit();
  await browser.close();
  await tidy(system, store);
  await store.close();
});

const filled = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);

async function visit(name: string): Promise<string> {
  const visitor = shopVisitor(system);
  visitors.push(visitor);
  return visitor.start({ name, question: 'Where is my order?' });
}

async function monitor() {
  const page = await (await profile(browser)).newPage();
  const complaints = listenTo(page);
  await signInAs(page, system, boss);
  await page.goto(`${system.baseUrl}/monitor`);
  await page.getByRole('heading', { name: enMonitor.queues }).waitFor();
  return { page, complaints };
}

const row = (page: Page, contact: string) => page.locator(`tr[data-contact="${contact}"]`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-act') ?? null);
const undo = (page: Page, title: string) =>
  page.getByRole('dialog').filter({ hasText: title }).getByRole('button', { name: act.undo }).click();

/** The shop's queue and another one that is routed to, with the names that screens show. */
async function queues() {
  const found = await store.query<{ shown: string; shop: boolean }>(
    `select coalesce(q.label, q.name) as shown, s.id is not null as shop from queues q
     join tenants t on t.id = q.tenant_id and t.slug = 'demo'
     left join sites s on s.default_queue_id = q.id and s.site_key = $1 where q.live order by q.name`,
    [system.credentials.siteKey],
  );
  const [shop, other] = [found.find((queue) => queue.shop), found.find((queue) => !queue.shop)];
  if (!shop || !other) throw new Error('The demo tenant has the shop’s queue and another one.');
  return { shop: shop.shown, other: other.shown };
}

const limit = (group: string) =>
  store.query(
    `insert into user_limits (tenant_id, user_id, kind, target_id) select u.tenant_id, u.id, 'group', $2
     from users u where u.email = $1`,
    [boss.email, group],
  );
const unlimit = () =>
  store.query(`delete from user_limits l using users u where u.id = l.user_id and u.email = $1`, [boss.email]);

it('moves a contact by the keyboard and back, sets an agent’s state, and the agent is told by whom', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const desk = await ConsolePage.open(await profile(browser), system, user);
  await desk.page.keyboard.press('Alt+2');
  await desk.state('busy').waitFor();
  const { shop, other } = await queues();
  const contact = await visit('Vera');
  const { page, complaints } = await monitor();
  await row(page, contact).getByText(shop, { exact: true }).waitFor();

  const opener = row(page, contact).getByRole('button', {
    name: filled(act.onContact, { name: 'Vera', queue: shop }),
  });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: other }).first().press('Enter');
  await row(page, contact).getByText(other, { exact: true }).waitFor();
  await eventually('the focus to stay in the row', async () => (await focused(page)) === `contact:${contact}`);
  await undo(page, filled(act.moved, { name: 'Vera', to: other }));
  await row(page, contact).getByText(shop, { exact: true }).waitFor();
  await page.getByText(act.undone).first().waitFor();

  const [name] = await store.query<{ name: string; id: string }>('select name, id from users where email = $1', [
    user.email,
  ]);
  await page.keyboard.press('Control+K');
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(filled(act.onAgent, { name: name?.name ?? '' }));
  await page.keyboard.press('Enter');
  const training = `${enMonitor.states.away}: ${enConsole.awayReason.training}`;
  await page.getByRole('menuitem', { name: training }).press('Enter');
  await desk.state('away').waitFor();
  const [{ name: by } = { name: '' }] = await store.query<{ name: string }>('select name from users where email = $1', [
    boss.email,
  ]);
  await desk.page.getByText(filled(enConsole.supervised.state, { by, state: training })).waitFor();
  await undo(page, filled(act.stateSet, { name: name?.name ?? '', state: training }));
  await desk.state('busy').waitFor();
  await desk.page.getByText(filled(enConsole.supervised.stateBack, { by })).waitFor();
  expect([...complaints, ...desk.complaints]).toEqual([]);

  await desk.page.context().close();
  await page.context().close();
});

it('says in words what cannot be done any more', async () => {
  const [user] = await agentsOfShop(system, store, 1);
  if (!user) throw new Error('The demo tenant has an agent for the shop.');
  const { shop, other } = await queues();
  const contact = await visit('Nora');
  const { page } = await monitor();
  const opener = row(page, contact).getByRole('button', {
    name: filled(act.onContact, { name: 'Nora', queue: shop }),
  });
  await opener.click();
  await page.getByRole('menuitem', { name: other }).first().waitFor();
  // Meanwhile the visitor leaves; the page has not heard of it yet when the supervisor chooses.
  await page.route('**/api/trpc/supervision.move*', async (route) => {
    await visitors.at(-1)?.end();
    await route.continue();
  });
  await page.getByRole('menuitem', { name: other }).first().click();
  await page.getByText(act.refused.over).first().waitFor();
  await page.context().close();
});

it('shows a supervisor limited to a group only their agents, and lets them act on nobody else', async () => {
  const [mine, foreign] = await store
    .query<{ group: string; agent: string; login: string }>(
      `select m.group_id as group, u.id as agent, u.login from users u
     join tenants t on t.id = u.tenant_id and t.slug = 'demo'
     join group_members m on m.user_id = u.id join agent_states a on a.user_id = u.id
     where not exists (select from group_members o where o.user_id = u.id and o.group_id <> m.group_id)
     order by m.group_id, u.login`,
    )
    .then((rows) => [rows[0], rows.find(({ group }) => group !== rows[0]?.group)]);
  if (!mine || !foreign) throw new Error('The demo tenant has agents in two groups.');
  await limit(mine.group);
  const { page, complaints } = await monitor();
  await page.locator(`tr[data-agent="${mine.login}"]`).waitFor();
  expect(await page.locator(`tr[data-agent="${foreign.login}"]`).count()).toBe(0);
  expect(await page.locator('tr[data-group]').count()).toBe(1);
  const status = await page.evaluate(async (agent) => {
    const json = { act: crypto.randomUUID(), agent, state: 'away', seen: 'offline' };
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json }) };
    return (await fetch('/api/trpc/supervision.setAgentState', init)).status;
  }, foreign.agent);
  expect(status).toBe(404);
  expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
  await page.context().close();
});
