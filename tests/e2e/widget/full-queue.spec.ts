import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import de from '#messages/widget/de.json' with { type: 'json' };
import en from '#messages/widget/en.json' with { type: 'json' };
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { axeFindings } from '#tests/harness/looks.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;

const limit = (most: number | null) =>
  store.query(
    `update queues q set max_waiting = $1 from sites s
     where s.default_queue_id = q.id and s.site_key = $2`,
    [most, system.credentials.siteKey],
  );

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await limit(null);
  await browser.close();
  await store.close();
});

it.each([
  ['en', en],
  ['de', de],
] as const)(
  'a visitor whom nobody can take now is told so, keeps the question, and gets in later (%s)',
  async (locale, words) => {
    await limit(0);
    const context = await profile(browser);
    await context.addInitScript((lang) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.lang = lang;
      });
    }, locale);
    const shop = await ShopPage.open(context, system, '', words);
    await shop.openChat();
    const panel = await shop.panel();
    const question = `Is anybody there? ${Date.now()}`;
    await panel.locator('#question').fill(question);
    await panel.getByRole('button', { name: words.start }).click();
    await panel.getByRole('alert').getByText(words.refusedFull).waitFor();
    expect(await panel.locator('#question').inputValue()).toBe(question);
    expect(await axeFindings(shop.page)).toEqual([]);
    const [turned] = await store.query<{ id: string; rejected_reason: string; visits: number }>(
      `select id, rejected_reason, (select count(*)::int from visits v where v.contact_id = c.id) as visits
     from contacts c where subject = $1`,
      [question],
    );
    expect(turned).toMatchObject({ rejected_reason: 'full', visits: 0 });
    await eventually('ClickHouse to know of it', async () => {
      const events = await store.eventsOf([turned?.id ?? '']);
      return (await store.counted(events.map(({ id }) => id))).ids === 4;
    });
    await limit(null);
    await panel.getByRole('button', { name: words.start }).click();
    await shop.sees(question);
    await shop.end();
    expect(shop.complaints).toEqual([]);
    await context.close();
  },
);
