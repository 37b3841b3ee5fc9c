import AxeBuilder from '@axe-core/playwright';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, profile } from '#tests/harness/browser.ts';
import { FakeServer } from '#widget/panel/test/fake-server.ts';
import { panelOf, Stage } from './stage.ts';

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  stage = await Stage.open();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});
beforeEach(() => {
  stage.fake = new FakeServer();
  stage.mend();
});

/** The panel in a frame of a page, as the loader does it, but where axe can reach it. */
async function openPanel(
  language: string,
  theme: 'light' | 'dark',
  width: number,
): Promise<{ page: Page; panel: Frame }> {
  stage.pages['/'] = {
    html: `<!doctype html><html lang="${language}"><title>t</title><meta name="viewport" content="width=device-width">
      <main><h1>t</h1><iframe title="Chat" src="${stage.own}/widget/v1/panel?site=${stage.site.siteKey}"
        width="${width}" height="600" style="border:0; position:absolute; inset:0 auto auto 0"></iframe></main><script>
      const frame = document.querySelector('iframe');
      frame.onload = () => {
        const channel = new MessageChannel();
        const hello = { leitstand: 'leitstand:1', language: '${language}', theme: '${theme}', page: location.href, kept: {} };
        frame.contentWindow.postMessage(hello, '${stage.own}', [channel.port2]);
        channel.port1.postMessage({ t: 'shown', focus: true });
      };</script></html>`,
  };
  const page = await (await profile(browser, { viewport: { width, height: 700 } })).newPage();
  await page.goto(`${stage.host}/`);
  return { page, panel: await panelOf(page) };
}

async function expectClean(page: Page, panel: Frame, state: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).include('iframe').analyze();
  expect(
    passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1)),
    'axe looked into the frame',
  ).toBe(true);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  expect(found, state).toEqual([]);
  const over = await panel.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${state}: wider than the panel`).toBe(0);
}

const themes = ['light', 'dark'] as const;
test.each([
  ['light', 320, 'de'],
  ['dark', 320, 'en'],
  ['light', 384, 'en'],
  ['dark', 384, 'de'],
] as const)('axe finds nothing in any state: %s, %i px, %s', async (theme, width, language) => {
  const { page, panel } = await openPanel(language, theme, width);
  await expectClean(page, panel, 'form');
  await panel.locator('form .primary').click();
  await panel.locator('[aria-invalid="true"]').waitFor();
  await expectClean(page, panel, 'form refused');
  await panel
    .locator('#question')
    .fill('Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik https://shop.example/a');
  await panel.locator('form .primary').click();
  await panel.locator('.waiting strong').waitFor();
  await expectClean(page, panel, 'waiting');
  stage.fake.accept('Anna');
  stage.fake.say('https://shop.example/a-very-long-address-that-does-not-fit-into-one-line-of-the-panel-at-all');
  stage.fake.typing(true);
  await panel.locator('.typing').waitFor();
  await expectClean(page, panel, 'talking');
  stage.cut();
  await panel.locator('.link.lost').waitFor();
  await panel.locator('.composer textarea').fill('kept');
  await panel.locator('.composer textarea').press('Enter');
  await panel.locator('.delivery.kept').waitFor();
  await expectClean(page, panel, 'link lost');
  stage.fake.refusals.send = [{ code: 'invalid' }];
  stage.mend();
  await panel.locator('.refusal').waitFor();
  await panel.locator('footer button').last().click();
  await panel.locator('footer [role="alert"]').waitFor();
  await expectClean(page, panel, 'refused, about to end');
  stage.fake.end('agent');
  await panel.locator('.ended').waitFor();
  await expectClean(page, panel, 'ended');
  await page.context().close();
});

test.each(['/demo-shop', '/demo-shop/product', '/demo-shop/checkout'])(
  'axe finds nothing in %s, light or dark',
  async (path) => {
    for (const colorScheme of themes) {
      const page = await (await profile(browser, { colorScheme })).newPage();
      await page.goto(stage.own + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      await page.context().close();
    }
  },
);

test('right to left: nothing leaves the panel, own messages stand at the other side', async () => {
  const { panel } = await openPanel('en', 'light', 320);
  await panel.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await panel.locator('#question').fill('שלום');
  await panel.locator('form .primary').click();
  await panel.locator('.log li.visitor').waitFor();
  const box = await panel.locator('.log li.visitor').boundingBox();
  expect(box?.x).toBeLessThan(40);
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
