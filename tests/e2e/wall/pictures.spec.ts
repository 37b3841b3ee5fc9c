import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import texts from '#messages/de/wall.json' with { type: 'json' };
import type { Ctx } from '#server/domain/context.ts';
import { MOST_PICTURE_BYTES } from '#server/domain/wall/definition.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createUser } from '#server/services/access/user/create.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { revokeWallLink } from '#server/services/wall/link/revoke.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import { getWall } from '#server/services/wall/wall/get.ts';
import { launchBrowser, listenTo } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant } from '#tests/harness/variants.ts';
import { Staff } from '../../../cli/simulate/staff.ts';

const system = runningSystem();
const slug = `p${randomBytes(5).toString('hex')}`;
const person = { email: `lead@${slug}.example.com`, password: `long words for ${slug}` };
const text = { kind: 'text' as const, id: 'note', x: 0, y: 0, w: 4, h: 2, text: '12' };

let browser: Browser;
let ctx: Ctx;
let cookie: string;

beforeAll(async () => {
  const { tenantId } = await createTenant({ slug, name: 'Pictures' });
  ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  await createUser({ ctx, input: { login: 'lead', name: 'Lena Lead', role: 'supervisor', ...person } });
  const staff = await Staff.signIn(system.baseUrl, person);
  cookie = staff.cookie;
  staff.close();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await closeDatabase();
});

async function makeWall() {
  const definition = { pages: [{ id: 'p', tiles: [text] }] };
  const { id, name } = await createWall({ ctx, input: { id: uuid(), name: `12 ${uuid().slice(-8)}`, definition } });
  const link = await createWallLink({ ctx, input: { id: uuid(), wall: id, name: '12' } });
  return { id, name, link };
}

const place = (page: Page, id: string) => page.locator(`[data-layout-tile="${id}"]`).getAttribute('data-place');

/** Drags from the middle of one thing by so many cells of the grid. */
async function drag(page: Page, what: string, columns: number, rows: number): Promise<void> {
  const [from, grid] = [await page.locator(what).boundingBox(), await page.locator('[data-layout-grid]').boundingBox()];
  if (!from || !grid) throw new Error('Both stand on the screen.');
  const [x, y] = [from.x + Math.min(30, from.width / 2), from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (columns * grid.width) / 12, y + (rows * grid.height) / 8, { steps: 6 });
  await page.mouse.up();
}

it('a wall is laid out by pointer, takes a picture by keyboard, refuses what is none, and shows it on its screen alone', async () => {
  const { id, link } = await makeWall();
  const context = await openVariant(browser, system, { locale: 'de', theme: 'dark' }, cookie);
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${system.baseUrl}/monitor/walls/${id}`);
  await page.locator('[data-layout-tile="note"]').waitFor();
  await drag(page, '[data-layout-tile="note"] button[aria-describedby]', 5, 0);
  await expect.poll(() => place(page, 'note')).toBe('5,0,4,2');
  await drag(page, '[data-resize="note"]', 2, 1);
  await expect.poll(() => place(page, 'note')).toBe('5,0,6,3');
  await drag(page, '[data-layout-tile="note"] button[aria-describedby]', 9, 9);
  await expect.poll(() => place(page, 'note')).toBe('6,0,6,3');
  await page.keyboard.press('Control+z');
  await expect.poll(() => place(page, 'note')).toBe('5,0,6,3');

  await page.getByRole('button', { name: texts.editor.addTile }).click();
  await page.getByRole('menuitem', { name: texts.kinds.image }).click();
  await page.getByText(texts.pictureNone).waitFor();
  const button = page.getByRole('button', { name: texts.editor.picture.choose });
  // Listened to all the time, so that no dialog is left to the browser.
  page.on('filechooser', () => {});
  const send = async (name: string, mimeType: string, buffer: Buffer) => {
    await button.focus();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({ name, mimeType, buffer });
  };
  const said = (fault: keyof typeof texts.editor.picture.faults) =>
    page.getByRole('alert').filter({ hasText: texts.editor.picture.faults[fault] }).waitFor();
  const noise = {
    width: 300,
    height: 200,
    channels: 3 as const,
    noise: { type: 'gaussian' as const, mean: 120, sigma: 40 },
  };
  const photo = await sharp({ create: { ...noise, background: '#000000' } })
    .png()
    .toBuffer();
  await send('a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'));
  await said('kind');
  await send('b.png', 'image/png', photo.subarray(0, photo.length / 2));
  await said('broken');
  await send('c.png', 'image/png', Buffer.concat([photo, Buffer.alloc(MOST_PICTURE_BYTES)]));
  await said('large');
  // The browser itself tells of the two answers that refused; nothing else may be wrong.
  expect(complaints.splice(0).every((line) => line.includes('400'))).toBe(true);
  await send('d.png', 'image/png', photo);
  const picture = page.locator('img[data-picture]');
  await picture.waitFor();
  await page.getByLabel(texts.editor.picture.alt).fill('12 + 12');
  await page.getByLabel(texts.editor.picture.fit).selectOption('cover');
  expect(await lookAt(page)).toEqual([]);
  expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
  await page.keyboard.press('Control+s');
  await page.getByText(texts.editor.isSaved, { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const { definition } = await getWall({ ctx, input: { id } });
  const [note, image] = definition.pages[0]?.tiles ?? [];
  expect(note).toMatchObject({ x: 5, y: 0, w: 6, h: 3 });
  expect(image).toMatchObject({ kind: 'image', alt: '12 + 12', fit: 'cover', picture: expect.any(String) });
  const kept = image?.kind === 'image' ? image.picture : null;

  const profile = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'de-DE' });
  const screen = await profile.newPage();
  const wrong = listenTo(screen);
  await screen.goto(`${system.baseUrl}${link.path}`);
  const shown = screen.getByRole('img', { name: '12 + 12' });
  await shown.waitFor();
  expect(await shown.getAttribute('src')).toMatch(/^blob:/);
  await expect.poll(() => shown.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(300);
  expect([await profile.cookies(), wrong]).toEqual([[], []]);
  // A wall is as dark as it was made, whatever the machine prefers.
  const ground = () => screen.locator('main').evaluate((node) => getComputedStyle(node).backgroundColor);
  expect(await ground()).toBe('rgb(15, 16, 18)');
  await screen.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).toBe('rgb(15, 16, 18)');

  const address = `${system.baseUrl}/api/wall-picture/${kept}`;
  const ask = (headers: Record<string, string>) => fetch(address, { headers });
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const answer = await ask(bearer(link.secret));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  const other = await makeWall();
  expect((await ask(bearer(other.link.secret))).status).toBe(404);
  expect((await ask({})).status).toBe(401);
  expect((await ask(bearer(`lsw_${'A'.repeat(43)}`))).status).toBe(401);
  expect((await ask({ cookie })).status).toBe(200);
  const put = (headers: Record<string, string>) =>
    fetch(`${system.baseUrl}/api/wall-picture/${uuid()}?wall=${id}`, {
      method: 'PUT',
      body: new Uint8Array(photo),
      headers,
    });
  expect((await put({ cookie, origin: 'https://evil.example' })).status).toBe(403);
  expect((await put({ origin: new URL(system.baseUrl).origin })).status).toBe(401);

  await revokeWallLink({ ctx, input: { id: link.id } });
  await screen.getByRole('heading', { name: texts.ended }).waitFor();
  expect(await screen.locator('img').count()).toBe(0);
  expect((await ask(bearer(link.secret))).status).toBe(401);
  await profile.close();
});
