import type { Browser, BrowserContext, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import admin from '#messages/en/admin.json' with { type: 'json' };
import monitor from '#messages/en/monitor.json' with { type: 'json' };
import shell from '#messages/en/shell.json' with { type: 'json' };
import { type Complaints, launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
const { tokens: t, webhooks: w, secret: s } = admin;
const made = `made ${Date.now()}`;
const url = `https://hooks-${Date.now()}.example.invalid/leitstand`;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: Complaints;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await profile(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  await signInAs(page, system, userOf(system, 'admin'));
});
beforeEach(() => {
  complaints = listenTo(page);
});
afterAll(async () => {
  await browser.close();
  await store.query('delete from webhooks where url = $1', [url]);
  await store.query('delete from api_tokens where name = $1', [made]);
  await store.close();
});

const dialog = () => page.getByRole('dialog');

async function secretShown(): Promise<string> {
  await dialog().getByText(s.once).waitFor();
  const secret = await dialog().locator('input[data-secret]').inputValue();
  await dialog().getByRole('button', { name: s.copy }).click();
  await dialog().getByRole('button', { name: s.copied }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await dialog().getByRole('button', { name: s.done }).click();
  await dialog().waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(secret);
  return secret;
}

const asked = (token: string) =>
  fetch(`${system.baseUrl}/api/v1/queues`, { headers: { authorization: `Bearer ${token}` } });

it('makes a token by keyboard, shows it once, says when it was used, and revokes it', async () => {
  await page.goto(`${system.baseUrl}/admin`);
  await page.waitForURL(/\/admin\/tokens$/);
  // The heading comes with the page; keys are heard once the list is there.
  await page
    .locator('tr[data-token]')
    .first()
    .or(page.getByText(t.empty, { exact: true }))
    .first()
    .waitFor();
  await page.keyboard.press('n');
  await dialog().waitFor();
  await page.keyboard.type(made);
  await page.keyboard.press('Enter');
  await dialog().getByText(t.scopesMissing).waitFor();
  await page.keyboard.press('Tab');
  for (const scope of ['directory.read', 'figures.read']) {
    await dialog().locator(`input[value="${scope}"]`).focus();
    await page.keyboard.press('Space');
  }
  await dialog().locator('button[type="submit"]').focus();
  await page.keyboard.press('Enter');
  const token = await secretShown();
  const row = page.locator('tr[data-token]').filter({ hasText: made });
  await row.getByText(t.neverUsed).waitFor();
  expect(await row.getByText('figures.read').count()).toBe(1);
  expect((await asked(token)).status).toBe(200);
  await page.reload();
  await row.waitFor();
  expect(await row.getByText(t.neverUsed).count()).toBe(0);
  await row.getByRole('button', { name: t.revokeNamed.replace('{name}', made) }).click();
  await dialog().getByRole('button', { name: t.revoke, exact: true }).click();
  await row.waitFor({ state: 'detached' });
  expect((await asked(token)).status).toBe(401);
  expect(complaints).toEqual([]);
});

it('registers a webhook, sends a test, says why it was not taken, sends again, pauses, rotates and deletes', async () => {
  await page.getByRole('link', { name: admin.pages.webhooks }).click();
  await page.getByRole('heading', { level: 1, name: w.title }).waitFor();
  await page.getByRole('button', { name: w.make }).click();
  await dialog().locator('input[name="url"]').fill('http://10.0.0.1/');
  await dialog().locator('button[type="submit"]').click();
  await dialog().getByText(w.urlRefused).waitFor();
  complaints.length = 0;
  await dialog().locator('input[name="url"]').fill(url);
  await dialog().locator('button[type="submit"]').click();
  const first = await secretShown();
  const row = page.locator('tr[data-webhook]').filter({ hasText: url });
  const choose = async (name: string) => {
    await row.getByRole('button', { name: w.actionsFor.replace('{url}', url) }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose(w.test);
  const delivery = dialog().locator('tr[data-delivery]').first();
  await delivery.getByText(w.problems.unreachable).waitFor();
  expect(await delivery.getAttribute('data-state')).toBe('waiting');
  expect(page.url()).toContain('open=');
  const attempts = async () => Number(await delivery.locator('td').nth(3).textContent());
  const before = await attempts();
  await delivery.getByRole('button').click();
  await eventually('another attempt', async () => (await attempts()) > before);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await choose(w.pause);
  await row.getByText(w.paused, { exact: true }).waitFor();
  await choose(w.resume);
  await row.getByText(w.paused, { exact: true }).waitFor({ state: 'detached' });
  await choose(w.rotate);
  await dialog().getByRole('button', { name: w.rotate, exact: true }).click();
  expect(await secretShown()).not.toBe(first);
  await choose(w.remove);
  await dialog().getByRole('button', { name: w.remove, exact: true }).click();
  await row.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('shows on the monitor that an event was set aside, sends it again by keyboard, and says when nothing is left', async () => {
  const { outbox: o } = admin;
  const id = uuid();
  const reason = `time: ${id}`;
  await store.query(
    `insert into outbox (id, tenant_id, event, attempts, dead_at, last_error)
     select $1, id, $2, 5, now(), $3 from tenants where slug = 'demo'`,
    [id, JSON.stringify({ id, type: 'mark.set', time: 'yesterday', text: 'x' }), reason],
  );
  const health = await (await fetch(`${system.baseUrl}/api/health`)).json();
  expect(health.details.outbox).toMatchObject({ waiting: expect.any(Number), oldestSeconds: expect.any(Number) });
  await page.goto(`${system.baseUrl}/monitor`);
  await page.getByRole('link', { name: monitor.heldBackMore }).click();
  await page.getByRole('heading', { level: 1, name: o.title }).waitFor();
  await page.getByLabel(o.reason).selectOption(reason);
  const row = page.locator(`tr[data-event="${id}"]`);
  await row.getByText(reason).waitFor();
  expect(await page.locator('tr[data-event]').count()).toBe(1);
  await row.getByRole('button').focus();
  await page.keyboard.press('Enter');
  // The relay refuses it anew, and says the true reason.
  await row.waitFor({ state: 'detached' });
  await page.getByLabel(o.reason).selectOption('');
  await row.waitFor();
  await row.getByText(reason).waitFor({ state: 'detached' });
  await store.query('delete from outbox where id = $1', [id]);
  await eventually('nothing is left', async () => (await row.count()) === 0);
  expect(complaints).toEqual([]);
});

it.each(['agent', 'supervisor', 'trainer', 'manager'])('shows nothing of it to the role %s', async (role) => {
  const other = await profile(browser);
  const theirs = await other.newPage();
  await signInAs(theirs, system, userOf(system, role));
  expect(await theirs.getByRole('link', { name: shell.admin }).count()).toBe(0);
  for (const [path, question] of [
    ['tokens', 'token.list'],
    ['webhooks', 'webhook.list'],
    ['outbox', 'outbox.heldBack'],
  ]) {
    await theirs.goto(`${system.baseUrl}/admin/${path}`);
    await theirs.getByText(shell.noPermission).waitFor();
    const answer = await theirs.request.get(`${system.baseUrl}/api/trpc/${question}`, {
      params: { input: '{"json":{}}' },
    });
    expect(answer.status()).toBe(403);
  }
  await other.close();
});
