import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import cockpit from '#messages/en/cockpit.json' with { type: 'json' };
import t from '#messages/en/schedules.json' with { type: 'json' };
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { actAs } from '#server/services/access/user/act-as.ts';
import { createReport } from '#server/services/report/report/create.ts';
import { publishReport } from '#server/services/report/report/publish.ts';
import { shareReport } from '#server/services/report/report/share.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { openVariant } from '#tests/harness/variants.ts';
import { makeCompany } from './stage.ts';

const system = runningSystem();
const store = new Store(system);
const english = { locale: 'en', theme: 'light' } as const;
let browser: Browser;
let company: Awaited<ReturnType<typeof makeCompany>>;

beforeAll(async () => {
  browser = await launchBrowser();
  company = await makeCompany(system, { history: false });
  const [manager] = await store.query<{ id: string }>('select id from users where email = $1', [company.mail]);
  const ctx = await actAs(company.tenantId, manager?.id ?? '', 'test');
  if (!ctx) throw new Error('The manager is there.');
  for (const title of ['Shown to all', 'Kept to myself']) {
    const id = uuid();
    const body = { figures: ['offered'], split: ['queue' as const], range: 'today' as const };
    await createReport({ ctx, input: { id, content: { kind: 'report', title, body } } });
    if (title === 'Kept to myself') continue;
    await shareReport({ ctx, input: { id, audience: 'everybody' } });
    await publishReport({ ctx, input: { id, revision: 1 } });
  }
});

afterAll(async () => {
  await browser.close();
  await store.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

async function opened(cookie: string) {
  const context = await openVariant(browser, system, english, cookie);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/cockpit/schedules`);
  return { context, page, complaints };
}

/** Chooses an option by typing the begin of its name, as a hand does. */
async function type(page: Page, label: string, begin: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).focus();
  await page.keyboard.type(begin);
}

it('a saved report is chosen by keyboard, named in the list, and found again in the form', async () => {
  const { context, page, complaints } = await opened(company.cookies.manager);
  await page.getByText(t.empty).waitFor();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog');
  await form.getByRole('option', { name: 'Shown to all' }).waitFor({ state: 'attached' });
  await form.getByLabel(t.editor.name, { exact: true }).fill('Every morning');
  await type(page, t.editor.report, 'Shown to');
  await form.getByLabel(t.editor.name, { exact: true }).press('Enter');
  await page.getByText(t.editor.saved).waitFor();
  const row = page.locator('tr[data-schedule]');
  await row.getByText(t.editor.savedNamed.replace('{title}', 'Shown to all')).waitFor();

  await row.getByRole('button', { name: 'Every morning', exact: true }).focus();
  await page.keyboard.press('Enter');
  const choice = form.getByRole('combobox', { name: t.editor.report, exact: true });
  await eventually('the saved report in the form', async () => {
    const chosen = await choice.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text);
    return chosen === 'Shown to all';
  });
  // Back to a report of the Cockpit, whose interval can be chosen again.
  await type(page, t.editor.report, cockpit.reports.queues);
  await form.getByRole('combobox', { name: t.editor.interval, exact: true }).waitFor();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await context.close();
});

it('what somebody has left behind is marked, and taken over by keyboard', async () => {
  const [kept] = await store.query<{ id: string }>(
    `update report_schedules set source = jsonb_build_object('kind', 'saved', 'report',
       (select id from reports where tenant_id = $1 and title = 'Kept to myself'))
     where tenant_id = $1 returning id`,
    [company.tenantId],
  );
  await store.query('update users set disabled_at = now() where email = $1', [company.mail]);
  const { context, page, complaints } = await opened(company.cookies.admin);
  const row = page.locator(`tr[data-schedule="${kept?.id}"]`);
  await row.getByText(t.ownerGone.replace('{name}', 'Mira Moll')).waitFor();
  await row.getByText(t.savedGone).waitFor();
  const takeOver = async () => {
    await row.getByRole('button', { name: t.actionsOf.replace('{title}', 'Every morning') }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: t.takeOver }).focus();
    await page.keyboard.press('Enter');
    const asked = page.getByRole('dialog');
    await asked.getByText('is sent with your rights').waitFor();
    await asked.getByRole('button', { name: t.takeOver, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  // What the admin may not see is not sent in their name.
  await takeOver();
  await page.getByText(t.takeOverRefused).waitFor();
  await row.getByText(t.ownerGone.replace('{name}', 'Mira Moll')).waitFor();

  await store.query(
    `update report_schedules set source = jsonb_build_object('kind', 'saved', 'report',
       (select id from reports where tenant_id = $1 and title = 'Shown to all')) where tenant_id = $1`,
    [company.tenantId],
  );
  await row.getByText(t.editor.savedNamed.replace('{title}', 'Shown to all')).waitFor();
  await takeOver();
  await page.getByText(t.takenOver).waitFor();
  await row.getByText(t.ownerGone.replace('{name}', 'Mira Moll')).waitFor({ state: 'detached' });
  const [owner] = await store.query<{ name: string }>(
    'select u.name from report_schedules s join users u on u.id = s.owner_id where s.id = $1',
    [kept?.id],
  );
  expect([owner?.name, complaints]).toEqual(['Ada Ahrens', []]);
  await context.close();
});
