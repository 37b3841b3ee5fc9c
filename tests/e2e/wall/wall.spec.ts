import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstWall } from '#app/_lib/wall/draft.ts';
import deTexts from '#messages/de/wall.json' with { type: 'json' };
import enTexts from '#messages/en/wall.json' with { type: 'json' };
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { createQueue } from '#server/services/directory/queue/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { revokeWallLink } from '#server/services/wall/link/revoke.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, pairs } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const texts = { en: enTexts, de: deTexts };
const slug = `w${randomBytes(5).toString('hex')}`;
const person = { email: `lead@${slug}.example.com`, password: `long words for ${slug}` };

let browser: Browser;
let ctx: Ctx;
let cookie: string;
let lead: Staff;

beforeAll(async () => {
  const { tenantId } = await createTenant({ slug, name: 'Walls' });
  ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  await createUser({ ctx, input: { login: 'lead', name: 'Lena Lead', role: 'supervisor', ...person } });
  await createQueue({ ctx, input: { name: 'service', label: 'Service' } });
  lead = await Staff.signIn(system.baseUrl, person);
  cookie = lead.cookie;
  browser = await launchBrowser();
});

afterAll(async () => {
  lead.close();
  await browser.close();
  await closeDatabase();
});

const value = (page: Page, tile: string) => page.locator(`[data-tile="${tile}"] [data-value]`);

async function makeShown(): Promise<{ link: string; path: string; wall: string }> {
  const definition = firstWall();
  const wall = await createWall({ ctx, input: { id: uuid(), name: `wall ${uuid()}`, definition } });
  const { id, path } = await createWallLink({ ctx, input: { id: uuid(), wall: wall.id, name: 'Room' } });
  return { link: id, path, wall: wall.id };
}

describe('a wallboard', () => {
  it('is made by keyboard, opened by its link without signing in, follows the desk, heals and goes dark', async () => {
    const maker = await openVariant(browser, system, { locale: 'en', theme: 'light' }, cookie);
    const editor = await maker.newPage();
    await editor.goto(`${system.baseUrl}/monitor/walls`);
    await editor.getByText(enTexts.empty).waitFor();
    await editor.getByRole('button', { name: enTexts.make }).click();
    await editor.getByLabel(enTexts.name).fill('Room 2');
    await editor.keyboard.press('Enter');
    const tile = editor.locator('[data-layout-tile="lamps"]');
    await tile.waitFor();
    const before = await tile.getAttribute('data-place');
    await tile.getByRole('button', { name: /^Move/ }).focus();
    await editor.keyboard.press('Shift+ArrowLeft');
    await editor.locator(`[data-layout-tile="lamps"]:not([data-place="${before}"])`).waitFor();
    await editor.getByRole('button', { name: enTexts.editor.save, exact: true }).click();
    await editor.getByText(enTexts.editor.isSaved, { exact: true }).waitFor();
    await editor.getByRole('button', { name: enTexts.links.title }).click();
    await editor.getByLabel(enTexts.links.screen).fill('Left wall');
    await editor.getByRole('button', { name: enTexts.links.make }).click();
    const address = await editor.locator('[data-secret]').inputValue();

    const screen = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-GB' });
    const page = await screen.newPage();
    const answer = await page.goto(address);
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
    expect(answer?.headers()['content-security-policy']).toContain("frame-src 'none'");
    await value(page, 'waiting').filter({ hasText: '0' }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.locator('[data-tile="list"] li').first().filter({ hasText: '0' }).waitFor();
    await lead.setState('ready');
    await page.locator('[data-tile="list"] li').first().filter({ hasText: '1' }).waitFor();

    await screen.setOffline(true);
    await page.locator('main[data-stale="all"]').waitFor();
    expect(await page.locator('[data-age]').textContent()).toMatch(/^As of \d\d:\d\d$/);
    await screen.setOffline(false);
    await page.locator('main[data-stale="none"]').waitFor();

    await editor.getByRole('button', { name: enTexts.links.make, exact: true }).waitFor({ state: 'detached' });
    await editor.getByRole('button', { name: 'Done' }).click();
    await editor.getByRole('button', { name: 'Revoke Left wall' }).click();
    await editor.getByRole('button', { name: enTexts.links.revoke, exact: true }).last().click();
    await page.getByRole('heading', { name: enTexts.ended }).waitFor();
    expect(await page.locator('[data-tile]').count()).toBe(0);
    await screen.close();
    await maker.close();
  });

  it('fits its numbers into its tiles on screens of every shape, in both languages', async () => {
    const { path } = await makeShown();
    for (const locale of ['en', 'de'] as const) {
      const context = await openVariant(browser, system, { locale, theme: 'dark' }, cookie);
      const page = await context.newPage();
      await page.goto(`${system.baseUrl}${path}`);
      await value(page, 'level').waitFor();
      for (const [width, height] of [
        [1920, 1080],
        [1280, 720],
        [3840, 1080],
        [1080, 1920],
      ] as const) {
        await page.setViewportSize({ width, height });
        const outside = await page.evaluate(() => {
          return [...document.querySelectorAll<HTMLElement>('[data-tile]')].flatMap((tile) => {
            const shown = tile.querySelector<HTMLElement>('[data-value]');
            if (!shown) return [];
            const [frame, text] = [tile.getBoundingClientRect(), shown.getBoundingClientRect()];
            const fits = text.right <= frame.right + 1 && text.bottom <= frame.bottom + 1 && text.top >= frame.top - 1;
            return fits ? [] : [`${tile.dataset.tile} ${shown.textContent}`];
          });
        });
        expect([width, height, outside]).toEqual([width, height, []]);
      }
      await context.close();
    }
  });
});

describe.each(pairs[1])('in $locale, $theme', (variant) => {
  const t = texts[variant.locale];

  async function expectSound(page: Page, complaints: readonly string[]): Promise<void> {
    expect(await lookAt(page, variant)).toEqual([]);
    if (variant.locale === 'de')
      expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
    expect(complaints).toEqual([]);
  }

  it('shows list, editor, screen and an ended link without fault', async () => {
    const { link, path, wall } = await makeShown();
    const context = await openVariant(browser, system, variant, cookie);
    const page = await context.newPage();
    const complaints = listenTo(page);
    await page.goto(`${system.baseUrl}/monitor/walls`);
    await page.locator(`tr[data-wall="${wall}"]`).waitFor();
    await expectSound(page, complaints);
    await page.goto(`${system.baseUrl}/monitor/walls/${wall}`);
    await value(page, 'waiting').waitFor();
    await expectSound(page, complaints);
    await page.goto(`${system.baseUrl}${path}`);
    await value(page, 'waiting').waitFor();
    await expectSound(page, complaints);
    await revokeWallLink({ ctx, input: { id: link } });
    await page.getByRole('heading', { name: t.ended }).waitFor();
    await expectSound(page, complaints);
    await context.close();
  });
});
