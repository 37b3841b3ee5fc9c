import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import de from '#messages/de/alarms.json' with { type: 'json' };
import en from '#messages/en/alarms.json' with { type: 'json' };
import { agentsOfShop } from '#tests/harness/agents.ts';
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { shopVisitor } from '#tests/harness/people.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { tidy } from '#tests/harness/tidy.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';
import type { Visitor } from '../../../cli/simulate/visitor.ts';

const system = runningSystem();
const store = new Store(system);
const texts = { en, de };
const ruleName = `Waiting ${process.pid}`;
/** Names that people gave, in whatever language. */
const data = [ruleName, 'Customer service'];
const visitors: Visitor[] = [];
let browser: Browser;
let page: Page;

const rowOf = (name: string) => page.locator('tr[data-alarm]', { hasText: name });

async function openVisitor(name: string): Promise<void> {
  const visitor = shopVisitor(system);
  visitors.push(visitor);
  await visitor.start({ name, question: 'Is somebody there?' });
}

/** What an earlier run left, or this one leaves. */
async function forgetAlarms(): Promise<void> {
  for (const table of ['alarms', 'alarm_rules'])
    await store.query(`delete from ${table} where tenant_id = (select id from tenants where slug = 'demo')`);
}

beforeAll(async () => {
  await tidy(system, store);
  await forgetAlarms();
  browser = await launchBrowser();
  page = await (await profile(browser)).newPage();
  await signInAs(page, system, userOf(system, 'supervisor'));
});

afterAll(async () => {
  for (const visitor of visitors) {
    await visitor.end();
    visitor.close();
  }
  await forgetAlarms();
  await browser.close();
  await store.close();
});

describe('a rule on waiting contacts', () => {
  it('is made, raises an alarm when more than one waits, and the alarm is followed to its end', async () => {
    const complaints = listenTo(page);
    await page.goto(`${system.baseUrl}/alarms`);
    await page.getByRole('button', { name: en.rules.add }).click();
    await page.getByLabel(en.editor.name, { exact: true }).fill(ruleName);
    await page.getByLabel(/^Raise beyond/).fill('1');
    await page.getByRole('button', { name: en.editor.save, exact: true }).click();
    await page.locator('tr[data-rule]', { hasText: ruleName }).waitFor();

    await page.getByRole('button', { name: en.views.open, exact: true }).click();
    await openVisitor('Wanda');
    await openVisitor('Willi');
    const row = rowOf(ruleName);
    await row.waitFor({ timeout: 60_000 });
    expect(await row.locator('td').nth(1).textContent()).toBe('2');
    await page.getByRole('button', { name: 'Alarms: 1 new' }).waitFor();

    await row.getByRole('button', { name: en.takeNamed.replace('{name}', ruleName) }).click();
    await row.getByText(en.states.acknowledged, { exact: true }).waitFor();
    await row.getByRole('button', { name: en.snoozeNamed.replace('{name}', ruleName) }).click();
    await page.getByRole('menuitem', { name: en.for15 }).click();
    await row.getByText(/rests until/).waitFor();

    await row.getByRole('button', { name: en.openNamed.replace('{name}', ruleName) }).click();
    await page.locator('[data-log] [data-step="snoozed"]').waitFor();
    await page.getByRole('button', { name: en.dialog.yes, exact: true }).click();
    await page.getByRole('button', { name: en.dialog.yes, exact: true, pressed: true }).waitFor();
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: en.resolveNamed.replace('{name}', ruleName) }).click();
    await row.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: en.views.rules, exact: true }).click();
    const record = page.locator('tr[data-rule]', { hasText: ruleName });
    await record.getByText('100.0% led to action').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a raised hand', () => {
  it('stands first at the supervisor, and the agent sees who comes', async () => {
    const [user] = await agentsOfShop(system, store, 1);
    if (!user) throw new Error('The demo tenant has an agent for the shop.');
    const desk = await (await profile(browser)).newPage();
    await signInAs(desk, system, user);
    await desk.goto(`${system.baseUrl}/console`);
    await desk.getByRole('button', { name: en.raise.button }).click();
    await desk.getByLabel(en.raise.reason).fill('A refund over my limit');
    await desk.keyboard.press('Enter');
    await desk.getByText(en.raise.waiting).waitFor();

    await page.goto(`${system.baseUrl}/alarms`);
    const first = page.locator('tr[data-alarm]').first();
    await first.getByText('A refund over my limit').waitFor();
    expect(await first.getAttribute('data-kind')).toBe('hand');
    await first.getByRole('button', { name: /^Take / }).click();
    await desk.getByText(/has taken it/).waitFor();
    await desk.getByRole('button', { name: en.raise.lower }).click();
    await first.waitFor({ state: 'detached' });
    await desk.context().close();
  });
});

describe.each(pairs[1])('in $locale, $theme', (variant) => {
  const t = texts[variant.locale];
  const screens = [
    { what: 'open alarms', path: '/alarms', ready: 'tr[data-alarm]' },
    { what: 'closed alarms', path: '/alarms?view=closed', ready: 'tr[data-alarm]' },
    { what: 'the rules', path: '/alarms?view=rules', ready: 'tr[data-rule]' },
    { what: 'a new rule', path: '/alarms?view=rules&rule=new', ready: `button:has-text("${t.editor.save}")` },
  ];

  it.each(screens)('$what: room, axe, language', async ({ path, ready }) => {
    const staff = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
    const [user] = await agentsOfShop(system, store, 1);
    const agent = user && (await Staff.signIn(system.baseUrl, user));
    await agent?.api.alarm.raiseHand.mutate({ reason: 'Kulanz?' });
    const context = await openVariant(browser, system, variant, staff.cookie);
    const screen = await context.newPage();
    await screen.goto(`${system.baseUrl}${path}`);
    await screen.locator(ready).first().waitFor();
    expect(await lookAt(screen, variant)).toEqual([]);
    if (variant.locale === 'de') {
      const shown = (await shownTexts(screen)).filter((text) => !data.some((one) => text.includes(one)));
      expect(englishLeft(shown, catalogue('en'), catalogue('de'))).toEqual([]);
    }
    await context.close();
    await agent?.api.alarm.lowerHand.mutate();
    staff.close();
    agent?.close();
  });
});
