import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import deMarks from '#messages/de/marks.json' with { type: 'json' };
import deTimeline from '#messages/de/timeline.json' with { type: 'json' };
import enExport from '#messages/en/export.json' with { type: 'json' };
import enMarks from '#messages/en/marks.json' with { type: 'json' };
import enTimeline from '#messages/en/timeline.json' with { type: 'json' };
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { figuresBetween } from '#tests/harness/figures.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { lookAt, openVariant, type Variant } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const english: Variant = { locale: 'en', theme: 'light' };
const german: Variant = { locale: 'de', theme: 'dark' };
let browser: Browser;
let cookie = '';
let contact = '';

beforeAll(async () => {
  browser = await launchBrowser();
  const staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  cookie = staff.cookie;
  staff.close();
  const from = new Date().toISOString();
  const visitor = shopVisitor(system);
  contact = await visitor.start({ question: 'Is anybody there?' });
  await visitor.end();
  visitor.close();
  await eventually('the figures of this contact', async () => {
    const { offered } = await figuresBetween(system, from, new Date(Date.now() + 60_000).toISOString());
    return typeof offered === 'number' && offered > 0;
  });
});

afterAll(() => browser.close());

async function opened(variant: Variant, search: string) {
  const context = await openVariant(browser, system, variant, cookie);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/cockpit${search}`);
  return { context, page, complaints };
}

async function openMarks(page: Page, texts: typeof enMarks): Promise<void> {
  const last = texts.button.includes('Marken') ? 'Marken?' : 'marks?';
  await page.getByRole('button', { name: new RegExp(`^\\d+ ${last}$`) }).click();
  await page.getByRole('dialog', { name: texts.title }).waitFor();
}

it('a mark is made, changed and removed by hand, and comes back by undo', async () => {
  const { context, page, complaints } = await opened(english, '?report=queues&range=today');
  await openMarks(page, enMarks);
  const label = `Campaign ${Date.now()}`;
  await page.getByRole('button', { name: enMarks.add }).click();
  await page.getByLabel(enMarks.label).fill(label);
  await page.getByRole('button', { name: enMarks.save }).press('Enter');
  const row = page.locator('tr[data-mark]', { hasText: label });
  await row.waitFor();
  await page.getByRole('button', { name: `Change ${label}` }).click();
  await page.getByLabel(enMarks.kind).selectOption('outage');
  await page.getByRole('button', { name: enMarks.save }).click();
  await row.getByText(enMarks.kinds.outage).waitFor();
  expect(await lookAt(page)).toEqual([]);
  await page.getByRole('button', { name: `Remove ${label}` }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: enMarks.undo }).first().click();
  await row.waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('marks and course are German for Germans, in the dark', async () => {
  const { context, page, complaints } = await opened(german, '?report=queues&range=today');
  await openMarks(page, deMarks);
  await page.getByRole('button', { name: deMarks.add }).click();
  expect(await lookAt(page)).toEqual([]);
  expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
  await page.goto(`${system.baseUrl}/cockpit?open=${contact}`);
  await page.getByRole('group', { name: deTimeline.label }).waitFor();
  expect(await lookAt(page)).toEqual([]);
  expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('the course of a contact is walked by keys, says what each piece is, and is a table as well', async () => {
  const { context, page, complaints } = await opened(english, `?open=${contact}`);
  const course = page.getByRole('group', { name: enTimeline.label });
  const piece = course.locator('[data-piece="visit"]').first();
  await piece.waitFor();
  expect(await piece.getAttribute('aria-label')).toContain(enTimeline.kinds.visit);
  await course.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('End');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const last = await focused();
  expect(await course.locator('button[aria-pressed="true"]').getAttribute('aria-label')).toBe(last);
  const count = await course.locator('button').count();
  await page.getByRole('button', { name: enTimeline.asTable }).click();
  expect(await page.locator('tr[data-piece]').count()).toBe(count);
  expect(await lookAt(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('a report is taken out as workbook, document, table and picture', async () => {
  const { context, page, complaints } = await opened(english, '?report=queues&range=today');
  const heads = { csv: '\uFEFF', xlsx: 'PK', pdf: '%PDF', png: '\u0089PNG', svg: '<svg' };
  for (const [format, head] of Object.entries(heads)) {
    const menu = page.getByRole('button', { name: /^Export / }).first();
    await menu.waitFor();
    await menu.click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: enExport.formats[format as 'csv'] }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
    const bytes = await readFile(await file.path());
    expect(bytes.toString(format === 'csv' ? 'utf8' : 'latin1').slice(0, head.length)).toBe(head);
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  }
  expect(complaints).toEqual([]);
  await context.close();
});

it('files are made for signed-in people with the right, from our own pages alone', async () => {
  const question = { metrics: ['offered'], from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
  const body = JSON.stringify({ format: 'csv', title: 'Report', tables: [{ query: question }] });
  const agent = await Staff.signIn(system.baseUrl, userOf(system, 'agent'));
  const send = async (headers: Record<string, string>) =>
    (await fetch(`${system.baseUrl}/api/export`, { method: 'POST', body, headers })).status;
  const origin = new URL(system.baseUrl).origin;
  expect(await send({ origin, cookie })).toBe(200);
  expect(await send({ origin, cookie: agent.cookie })).toBe(403);
  expect(await send({ origin })).toBe(401);
  expect(await send({ cookie })).toBe(403);
  expect(await send({ origin: 'https://evil.example', cookie })).toBe(403);
  agent.close();
});
