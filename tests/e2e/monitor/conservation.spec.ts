import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import texts from '#messages/en/monitor.json' with { type: 'json' };
import { launchBrowser, listenTo, profile, signInAs } from '#tests/harness/browser.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
let browser: Browser;

/** What the worker's check would write: a breach, or none. Its own next round may be first, so this is said again. */
const say = (breaches: unknown[]) =>
  store.query(
    `insert into conservation_checks (tenant_id, checked_at, broken_since, breaches)
     select id, now(), case when $1::jsonb <> '[]' then now() - interval '3 minutes' end, $1::jsonb
     from tenants where slug = 'demo'
     on conflict (tenant_id) do update
       set checked_at = excluded.checked_at, broken_since = excluded.broken_since, breaches = excluded.breaches`,
    [JSON.stringify(breaches)],
  );

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await say([]);
  await browser.close();
  await store.close();
});

it('says on the monitor that figures do not add up, which ones, and stops when they do again, without a reload', async () => {
  const page = await (await profile(browser)).newPage();
  const complaints = listenTo(page);
  await signInAs(page, system, userOf(system, 'supervisor'));
  await page.goto(`${system.baseUrl}/monitor`);
  await page.getByRole('heading', { name: texts.queues }).waitFor();
  const [queue] = await store.query<{ name: string; shown: string }>(
    `select q.name, coalesce(q.label, q.name) as shown from queues q
     join tenants t on t.id = q.tenant_id and t.slug = 'demo' order by q.name limit 1`,
  );
  const breach = { rule: 'outcomes', of: queue?.name ?? null, expected: 12, found: 11 };
  const told = texts.breaches.outcomes
    .replace('{of}', queue?.shown ?? '')
    .replace('{expected}', '12')
    .replace('{found}', '11');
  const banner = page.getByRole('status').filter({ hasText: told });
  await eventually('the banner', async () => {
    await say([breach]);
    return (await banner.count()) > 0;
  });
  await eventually('the banner to go', async () => {
    await say([]);
    return (await banner.count()) === 0;
  });
  expect(complaints).toEqual([]);
});
