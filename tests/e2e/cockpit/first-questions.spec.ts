import { createLoader } from 'nuqs/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headlineOf } from '#app/_components/cockpit/first-questions.ts';
import { ADDRESS } from '#app/_lib/figures/address.ts';
import { describe as describeReport } from '#app/_lib/figures/describe.ts';
import { questionOf } from '#app/_lib/figures/questions.ts';
import enShell from '#messages/en/shell.json' with { type: 'json' };
import { formatFigure } from '#server/domain/print-figure.ts';
import type { Declaration } from '#server/domain/report/report-block.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { shortApart, withShort } from '#server/domain/report/short-apart.ts';
import { launchBrowser } from '#tests/harness/browser.ts';
import { playContact } from '#tests/harness/played-contact.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { openVariant } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const store = new Store(system);
const read = createLoader(ADDRESS);
/** What a page asks on the server; contacts, chains and states are asked for by the screen. */
const BEGUN = ['figures.query', 'figures.waits', 'figures.paths', 'queue.list', 'mark.list'];
let browser: Browser;
let staff: Staff;

beforeAll(async () => {
  browser = await launchBrowser();
  staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  await playContact(system, store, { name: 'Wanda', question: 'Is it light?', answer: 'Two hundred grams.' });
});

afterAll(async () => {
  staff.close();
  await browser.close();
  await store.close();
});

/** What the browser asks for itself, until it is looked at; what renews figures every so often is held still. */
async function listening(): Promise<{ page: Page; asked: string[] }> {
  const context = await openVariant(browser, system, { locale: 'en', theme: 'light' }, staff.cookie);
  await context.addInitScript(() => {
    const every = window.setInterval.bind(window);
    const renewal = 15_000;
    const held = (work: TimerHandler, span?: number, ...rest: unknown[]) =>
      span === renewal ? 0 : every(work, span, ...rest);
    window.setInterval = held as typeof window.setInterval;
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const names = pathname.split('/api/trpc/')[1]?.split(',') ?? [];
    const inputs = JSON.parse(searchParams.get('input') ?? '{}') as Record<string, { json: unknown }>;
    for (const [place, name] of names.entries()) {
      if (BEGUN.includes(name)) asked.push(`${name} ${JSON.stringify(inputs[place]?.json)}`);
    }
  });
  return { page, asked };
}

/** Until nothing of the report is loading: its figures, or what stands there because there are none. */
async function settled(page: Page): Promise<void> {
  await page.locator('main nav [aria-current="page"]').waitFor();
  await page.waitForFunction(
    () => document.querySelectorAll('main [role="status"][aria-label="Loading"]').length === 0,
  );
}

/** The figures of the headline and of the first table with totals, as a direct question has them, in the words of a screen. */
async function answered(declaration: Declaration): Promise<Record<string, string>> {
  const [me, catalogue] = await Promise.all([staff.api.session.me.query(), staff.api.figures.catalogue.query()]);
  const address = read(`report=${declaration.key}&range=today`);
  const { report } = describeReport({ address, timeZone: me.tenant.timeZone, now: Date.now(), latest: null });
  const table = declaration.blocks.find((block) => block.kind === 'rows' && block.most === undefined);
  const figures = [...headlineOf(declaration).figures, ...(table?.kind === 'rows' ? table.figures : [])];
  const asked = withShort([...new Set(figures)]);
  const { rows } = await staff.api.figures.query.query(questionOf(report, { figures: asked }));
  const [row = {}] = rows;
  const print = (key: string, unit: (typeof catalogue)[number]['unit']) => {
    const apart = shortApart(row, key);
    return apart ? `${apart.counted} + ${apart.short} short` : formatFigure(row[key], unit, 'en');
  };
  // Agents' time goes on while they are looked at.
  const still = catalogue.filter(({ key, opens, unit }) => figures.includes(key) && opens && unit !== 'instant');
  return Object.fromEntries(still.map(({ key, unit }) => [key, print(key, unit)]));
}

/** The figures as they stand on the screen. */
function printedOn(page: Page): Promise<Record<string, string>> {
  return page.locator('main').evaluate((main) => {
    const found: Record<string, string> = {};
    for (const cell of main.querySelectorAll('tr[data-row="total"] td[data-figure]')) {
      found[cell.getAttribute('data-figure') ?? ''] ??= cell.textContent?.trim() ?? '';
    }
    for (const tile of main.querySelectorAll('[data-tile]')) {
      found[tile.getAttribute('data-tile') ?? ''] = tile.children[1]?.textContent?.trim() ?? '';
    }
    return found;
  });
}

it('every report shows its figures without the browser asking for what the page brings', async () => {
  const { page, asked } = await listening();
  const compared: Record<string, number> = {};
  for (const declaration of REPORTS) {
    const { key, presence } = declaration;
    asked.length = 0;
    await page.goto(`${system.baseUrl}/cockpit?report=${key}&range=today`);
    await settled(page);
    expect({ key, asked }).toEqual({ key, asked: [] });
    const [direct, printed] = [await answered(declaration), await printedOn(page)];
    const keys = Object.keys(direct).filter((one) => one in printed);
    compared[key] = keys.length;
    expect({ key, ...printed }).toMatchObject({ key, ...Object.fromEntries(keys.map((one) => [one, direct[one]])) });
    // A report without figures on its screen is one that has nothing to show.
    if (Object.keys(printed).length === 0) {
      expect({ key, counts: presence.map((one) => direct[one]) }).toEqual({ key, counts: presence.map(() => '0') });
    }
  }
  for (const key of ['overview', 'queues', 'handling', 'contacts']) expect(compared[key]).toBeGreaterThan(1);
  await page.context().close();
});

/** The page as the server sends it, to its end. */
async function sentTo(cookie: string): Promise<string> {
  const answer = await fetch(`${system.baseUrl}/cockpit?range=today`, { headers: { cookie } });
  return answer.text();
}

it('the page brings answers to those who may see figures, and to nobody else', async () => {
  const agent = await Staff.signIn(system.baseUrl, userOf(system, 'agent'));
  const [allowed, refused] = await Promise.all([sentTo(staff.cookie), sentTo(agent.cookie)]);
  agent.close();
  for (const name of ['figures.query', 'queue.list', 'mark.list', 'figures.catalogue', 'figures.reach']) {
    const key = JSON.stringify(JSON.stringify(name.split('.'))).slice(1, -1);
    expect({ name, sent: allowed.includes(key) }).toEqual({ name, sent: true });
    expect({ name, sent: refused.includes(key) }).toEqual({ name, sent: false });
  }
  const figures = /\\"watermark\\":\\"\d{4}-/;
  expect([figures.test(allowed), figures.test(refused)]).toEqual([true, false]);
  expect(refused.includes(`>${enShell.noPermission}</h1>`)).toBe(true);
});
