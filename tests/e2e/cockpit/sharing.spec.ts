import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import deCockpit from '#messages/de/cockpit.json' with { type: 'json' };
import de from '#messages/de/saved.json' with { type: 'json' };
import en from '#messages/en/saved.json' with { type: 'json' };
import type { Ctx } from '#server/domain/context.ts';
import { callEvents } from '#server/events/history/history.fixture.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { createGroup } from '#server/services/directory/group/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { createReport } from '#server/services/report/report/create.ts';
import { publishReport } from '#server/services/report/report/publish.ts';
import { shareReport } from '#server/services/report/report/share.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { npmRun } from '#tests/harness/command.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, type Variant } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const english: Variant = { locale: 'en', theme: 'light' };
const german: Variant = { locale: 'de', theme: 'dark' };
const slug = `d${randomBytes(5).toString('hex')}`;
const CALLS = 47;
const PRIVATE = `Geheim ${slug}`;
const BOARD = `Lage ${slug}`;

let browser: Browser;
let ctx: Ctx;
let folder: string;
let owner: { id: string; ctx: Ctx };
const cookies = new Map<string, string>();
const made = { private: uuid(), board: uuid(), draft: uuid() };

async function makeUser(login: string, role: string, groups: string[] = []) {
  const person = { email: `${login}@${slug}.example.com`, password: `long words for ${slug}` };
  const limits = { groups, sites: [] };
  const user = await createUser({ ctx, input: { login, name: `Nele ${login}`, role, limits, ...person } });
  const staff = await Staff.signIn(system.baseUrl, person);
  cookies.set(login, staff.cookie);
  staff.close();
  return user;
}

async function importCalls(): Promise<void> {
  const start = Date.now() - 3 * 86_400_000;
  const calls = Array.from({ length: CALLS }, (_, n) =>
    callEvents(`c${n}`, new Date(start + n * 60_000).toISOString()),
  );
  const file = join(folder, 'calls.ndjson');
  await writeFile(
    file,
    calls
      .flat()
      .map((event) => JSON.stringify(event))
      .join('\n'),
  );
  const { code, output } = await npmRun(system, 'import', [file, '--tenant', slug, '--create-missing']);
  expect(code, output).toBe(0);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-sharing-'));
  const { tenantId } = await createTenant({ slug, name: 'Sharing' });
  ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  const group = await createGroup({ ctx, input: { name: 'north' } });
  const [manager] = await Promise.all([makeUser('owner', 'manager'), makeUser('boss', 'admin')]);
  await makeUser('limited', 'supervisor', [group.id]);
  await importCalls();
  const actor = { login: 'owner', name: manager.name, sessionId: uuid(), groups: null, sites: null };
  const permissions = new Set(['figures.read'] as const);
  owner = { id: manager.id, ctx: { tenantId, actor: { kind: 'user', userId: manager.id, permissions, ...actor } } };
  const body = { figures: ['aht'], range: 'last7' as const };
  const content = { kind: 'report' as const, title: PRIVATE, body };
  await createReport({ ctx: owner.ctx, input: { id: made.private, content } });
  await publishReport({ ctx: owner.ctx, input: { id: made.private, revision: 1 } });
  const at = (id: string, x: number, y: number) => ({ id, x, y, w: 6, h: 3 });
  const tiles = [
    {
      ...at('text', 0, 0),
      show: { kind: 'text' as const, text: '# Woche **12**\n- [Wochenplan](https://plan.example/)\n- <b>' },
    },
    { ...at('figure', 6, 0), w: 3, show: { kind: 'figure' as const, figure: 'offered' } },
    { ...at('whole', 9, 0), w: 3, show: { kind: 'figure' as const, figure: 'contacts' } },
    { ...at('saved', 0, 3), show: { kind: 'saved' as const, report: made.private } },
  ];
  const board = { kind: 'dashboard' as const, title: BOARD, body: { tiles, range: 'last7' as const } };
  await createReport({ ctx: owner.ctx, input: { id: made.board, content: board } });
  await publishReport({ ctx: owner.ctx, input: { id: made.board, revision: 1 } });
  await shareReport({ ctx: owner.ctx, input: { id: made.board, audience: 'everybody' } });
  await createReport({ ctx: owner.ctx, input: { id: made.draft, content: { ...board, title: `Entwurf ${slug}` } } });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
  await closeDatabase();
});

async function opened(variant: Variant, login: string, path: string) {
  const context = await openVariant(browser, system, variant, cookies.get(login));
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}${path}`);
  return { context, page, complaints };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const figure = (page: Page) => page.locator('[data-figure-tile="offered"]');

it('a dashboard tells who may see a part of it what they do not see, and shows nothing of it', async () => {
  const whole = await opened(english, 'owner', `/cockpit/dashboards/${made.board}`);
  await figure(whole.page).getByText(String(CALLS), { exact: true }).waitFor();
  await whole.page.getByText(PRIVATE).first().waitFor();
  expect(await whole.page.getByRole('heading', { name: 'Woche 12', level: 2 }).locator('strong').count()).toBe(1);
  expect(await whole.page.getByRole('link', { name: 'Wochenplan' }).getAttribute('href')).toBe('https://plan.example/');
  expect(await whole.page.getByRole('listitem').filter({ hasText: '<b>' }).count()).toBe(1);
  expect(await lookAt(whole.page)).toEqual([]);
  expect(whole.complaints).toEqual([]);
  await whole.context.close();

  const part = await opened(german, 'limited', `/cockpit/dashboards/${made.board}`);
  const { page } = part;
  await page.getByText(de.tile.notShared).waitFor();
  await page.getByText(deCockpit.partLeftOut).waitFor();
  await page.getByRole('heading', { name: 'Woche 12' }).waitFor();
  await figure(page).getByText('0', { exact: true }).waitFor();
  expect(await lookAt(page)).toEqual([]);
  expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
  expect(await page.getByText(PRIVATE).count()).toBe(0);
  await part.context.close();
});

it('whoever saves a draft that was saved elsewhere is told, and chooses which of both stays', async () => {
  const windows = [
    await opened(english, 'owner', `/cockpit/dashboards/${made.board}`),
    await opened(english, 'owner', `/cockpit/dashboards/${made.board}`),
  ];
  const [one, other] = windows.map(({ page }) => page) as [Page, Page];
  const write = async (page: Page, text: string) => {
    await button(page, en.arrange).click();
    await page.getByRole('button', { name: en.tile.change.replace('{name}', '') }).click();
    await page.getByLabel(en.tile.text).fill(text);
    await button(page, en.tile.put).click();
    await button(page, en.arrangeDone).click();
    await page.getByText(text, { exact: true }).first().waitFor();
    await button(page, en.save).click();
  };
  const notice = other.getByText(en.conflict.text);
  await Promise.all([figure(one).waitFor(), figure(other).waitFor()]);
  await write(one, 'Eins');
  await one.getByText(en.kept).waitFor();
  await write(other, 'Zwei');
  await notice.waitFor();
  expect(await other.getByText('Zwei', { exact: true }).count()).toBe(1);
  expect(await lookAt(other)).toEqual([]);
  await button(other, en.conflict.theirs).click();
  await other.getByText('Eins', { exact: true }).waitFor();
  await notice.waitFor({ state: 'detached' });
  await write(other, 'Drei');
  await other.getByText(en.kept).waitFor();
  await write(one, 'Vier');
  await button(one, en.conflict.mine).click();
  await one.getByText(en.conflict.text).waitFor({ state: 'detached' });
  await one.reload();
  await one.getByText('Vier', { exact: true }).waitFor();
  await Promise.all(windows.map(({ context }) => context.close()));
});

it('what somebody has left behind is given to others and taken over by an administrator', async () => {
  const boss = await opened(german, 'boss', '/cockpit/saved?kind=dashboard&of=left');
  const { page } = boss;
  await page.getByText(de.noneLeft).waitFor();
  await updateUser({ ctx, input: { id: owner.id, disabled: true } });
  await page.reload();
  const row = (id: string) => page.locator(`tr[data-kept="${id}"]`);
  await row(made.board).waitFor();
  expect(await lookAt(page)).toEqual([]);
  await row(made.board).getByRole('button').click();
  await page.getByLabel(de.handOver.search).fill('limited');
  await page.getByRole('listitem').getByRole('button', { name: 'Nele limited' }).waitFor();
  expect(await lookAt(page)).toEqual([]);
  expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
  await page.getByRole('listitem').getByRole('button', { name: 'Nele limited' }).press('Enter');
  await row(made.board).waitFor({ state: 'detached' });
  await row(made.draft).getByRole('button').click();
  await button(page, de.handOver.me).click();
  await row(made.draft).waitFor({ state: 'detached' });
  await page.goto(`${system.baseUrl}/cockpit/dashboards/${made.draft}`);
  await button(page, de.arrange).waitFor();
  expect(boss.complaints).toEqual([]);
  await boss.context.close();

  const heir = await opened(english, 'limited', `/cockpit/dashboards/${made.board}`);
  await button(heir.page, en.arrange).waitFor();
  await heir.page.goto(`${system.baseUrl}/cockpit/saved?kind=dashboard&of=left`);
  await heir.page.getByRole('combobox').first().waitFor();
  expect(await heir.page.getByRole('option', { name: en.of.left }).count()).toBe(0);
  await heir.context.close();
});
