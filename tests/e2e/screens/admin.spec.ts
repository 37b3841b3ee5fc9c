import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deAdmin from '#messages/de/admin.json' with { type: 'json' };
import enAdmin from '#messages/en/admin.json' with { type: 'json' };
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { lookAt, openVariant, seenIn, type Variant, variants } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const store = new Store(system);
const texts = { en: enAdmin, de: deAdmin };
type Texts = typeof enAdmin;
const webhook = '01900000-0000-7000-8000-0000000000a1';
const dead = '01900000-0000-7000-8000-0000000000a2';
let browser: Browser;
let cookie: string;

/** A webhook with a delivery of every kind; paused, so that nothing is sent. And an event that was set aside. */
async function fill(): Promise<void> {
  await store.query(
    `insert into webhooks (id, tenant_id, url, events, paused_at)
     select $1, id, 'https://hooks.example.com/screens', array['contact.closed'], now() from tenants where slug = 'demo'
     on conflict do nothing`,
    [webhook],
  );
  await store.query(
    `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body, attempts, delivered_at, failed_at,
       last_error, last_problem, last_status)
     select gen_random_uuid(), tenant_id, id, 'contact.closed', 'x', 2, case when n = 1 then now() end,
       case when n = 2 then now() end, case when n > 1 then 'x' end, case when n > 1 then 'answered' end,
       case when n > 1 then 503 end
     from webhooks, generate_series(1, 3) n where id = $1`,
    [webhook],
  );
  await store.query(
    `insert into outbox (id, tenant_id, event, attempts, dead_at, last_error)
     select $1, id, '{"type": "mark.set"}', 5, now(), 'x' from tenants where slug = 'demo' on conflict do nothing`,
    [dead],
  );
}

beforeAll(async () => {
  browser = await launchBrowser();
  const staff = await Staff.signIn(system.baseUrl, userOf(system, 'admin'));
  cookie = staff.cookie;
  staff.close();
  await fill();
});
afterAll(async () => {
  await browser.close();
  await store.query('delete from webhooks where id = $1', [webhook]);
  await store.query('delete from outbox where id = $1', [dead]);
  await store.close();
});

type Screen = { what: string; path: string; ready: (page: Page, texts: Texts) => Promise<void> };

const screens: Screen[] = [
  { what: 'tokens', path: '/admin/tokens', ready: (page) => page.locator('tr[data-token]').first().waitFor() },
  {
    what: 'a new token',
    path: '/admin/tokens',
    ready: async (page, t) => {
      await page.getByRole('button', { name: t.tokens.make }).click();
      await page.locator('input[name="scope"]').first().waitFor();
    },
  },
  {
    what: 'a token that is shown once',
    path: '/admin/tokens',
    ready: async (page, t) => {
      await page.getByRole('button', { name: t.tokens.make }).click();
      await page.locator('input[name="name"]').fill('Frage');
      await page.locator('input[name="scope"]').first().check();
      await page.locator('form button[type="submit"]').click();
      await page.getByText(t.secret.once).waitFor();
      await store.query(`update api_tokens set revoked_at = now() where name = 'Frage'`);
    },
  },
  { what: 'webhooks', path: '/admin/webhooks', ready: (page) => page.locator(`[data-webhook="${webhook}"]`).waitFor() },
  {
    what: 'deliveries of a webhook',
    path: `/admin/webhooks?open=${webhook}`,
    ready: (page) => page.locator('tr[data-state="failed"]').waitFor(),
  },
  {
    what: 'events held back',
    path: '/admin/outbox',
    ready: (page) => page.locator(`[data-event="${dead}"]`).waitFor(),
  },
  {
    what: 'a new webhook',
    path: '/admin/webhooks',
    ready: async (page, t) => {
      await page.getByRole('button', { name: t.webhooks.make }).click();
      await page.locator('input[name="url"]').waitFor();
    },
  },
];

describe.each(variants)('in $locale, $theme', (variant: Variant) => {
  it.each(seenIn(variant, screens))('$what', async ({ path, ready }) => {
    const context = await openVariant(browser, system, variant, cookie);
    const page = await context.newPage();
    const complaints = listenTo(page);
    await page.goto(`${system.baseUrl}${path}`);
    await ready(page, texts[variant.locale]);
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de') {
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
