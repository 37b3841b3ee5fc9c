import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deMonitor from '#messages/de/monitor.json' with { type: 'json' };
import enMonitor from '#messages/en/monitor.json' with { type: 'json' };
import { History } from '#server/metrics/exactness.fixture.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { ApiTenant } from '#tests/harness/tenant.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const texts = { en: enMonitor, de: deMonitor };
const queue = 'Rückschau/1';
const at = (clock: string) => Date.parse(`2024-03-05T${clock}Z`);
const iso = (clock: string) => new Date(at(clock)).toISOString();
const folder = mkdtempSync(join(tmpdir(), 'replay-'));
let browser: Browser;
let cookie = '';

/** Ten calls answered at once from 09:00; eight from 10:00 on wait two minutes each; twenty at once from 11:00. */
function aBadHour(): string {
  const history = new History();
  const agent = { agent: 'replay@example.test' };
  history.add(agent, at('08:00:00'), 'agent.state', { state: 'ready' });
  history.add(agent, at('18:00:00'), 'agent.state', { state: 'offline' });
  const call = (name: string, start: number, wait: number) =>
    history.call(`replay ${name}`, start, { queue, wait, ...agent, talk: 30 });
  for (let n = 0; n < 10; n += 1) call(`early ${n}`, at('09:00:00') + n * 60_000, 2);
  for (let n = 0; n < 8; n += 1) call(`late ${n}`, at('10:00:00') + n * 10_000, 120);
  for (let n = 0; n < 20; n += 1) call(`again ${n}`, at('11:00:00') + n * 60_000, 2);
  const file = join(folder, 'bad-hour.ndjson');
  writeFileSync(file, history.events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return file;
}

beforeAll(async () => {
  const run = await ApiTenant.demo(system).import(aBadHour());
  expect(run.code, run.output).toBe(0);
  browser = await launchBrowser();
  const staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  cookie = staff.cookie;
  staff.close();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const lamp = (page: Page, name: string) => page.locator(`tr[data-queue="${queue}"]`).getByRole('img', { name });
const shown = (page: Page) => page.getByRole('region', { name: enMonitor.replay.title }).locator('time');
const open = async (clock: string, variant = pairs[0][0]) => {
  if (!variant) throw new Error('there is no variant');
  const context = await openVariant(browser, system, variant, cookie);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/monitor?at=${iso(clock)}`);
  return { context, page, complaints };
};

describe('the replay', () => {
  it('shows the worst hour with its lamp, who waited, and leads to the contact', async () => {
    const { context, page, complaints } = await open('10:02:30');
    await lamp(page, enMonitor.lamp.red).waitFor();
    const waiting = page.locator('tr[data-contact="replay late 6"]');
    await waiting.getByText(enMonitor.statuses.waiting).waitFor();
    await waiting.getByText('1:30').waitFor();
    await waiting.getByRole('button').click();
    await page.locator('[data-timeline="replay late 6"]').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('plays by the keyboard at six hundred times the speed, and the lamp turns red', async () => {
    const { context, page } = await open('09:50:00');
    await lamp(page, enMonitor.lamp.green).waitFor();
    await page.getByRole('combobox', { name: enMonitor.replay.speed }).selectOption('600');
    await page.locator('h1').click();
    await page.keyboard.press('Space');
    await lamp(page, enMonitor.lamp.red).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: enMonitor.replay.play }).waitFor();
    const stopped = await shown(page).getAttribute('datetime');
    expect(Date.parse(stopped ?? '')).toBeGreaterThan(at('10:01:00'));
    await page.keyboard.press('j');
    expect(Date.parse((await shown(page).getAttribute('datetime')) ?? '')).toBe(Date.parse(stopped ?? '') - 60_000);
    await context.close();
  });

  it('jumps to where lamps turned red, keeps the moment in the address, and goes back to live', async () => {
    const { context, page } = await open('08:30:00');
    await page.getByRole('button', { name: enMonitor.replay.redAfter }).click();
    await lamp(page, enMonitor.lamp.red).waitFor();
    await page.waitForURL((url) => url.searchParams.get('at') === iso('10:02:00'));
    expect(await page.locator('rect[data-lamp="red"]').count()).toBe(1);
    await page.reload();
    await lamp(page, enMonitor.lamp.red).waitFor();
    await page.getByRole('button', { name: enMonitor.replay.leave }).click();
    await page.getByRole('button', { name: enMonitor.replay.open }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBeNull();
    await context.close();
  });

  it('takes an address without sense for the live monitor', async () => {
    const { context, page } = await open('10:00:00');
    await page.goto(`${system.baseUrl}/monitor?at=yesterday`);
    await page.getByRole('button', { name: enMonitor.replay.open }).waitFor();
    await context.close();
  });

  it.each(pairs[1])('looks right in $locale, $theme', async (variant) => {
    const { context, page, complaints } = await open('10:02:30', variant);
    await lamp(page, texts[variant.locale].lamp.red).waitFor();
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de')
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
