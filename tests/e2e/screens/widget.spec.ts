import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import de from '#messages/widget/de.json' with { type: 'json' };
import en from '#messages/widget/en.json' with { type: 'json' };
import { launchBrowser } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { axeFindings, englishLeft, overflows, shownTexts, sizes } from '#tests/harness/looks.ts';
import { ShopPage } from '#tests/harness/shop-page.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { axeSizeOf, openVariant, type Variant, variants } from '#tests/harness/variants.ts';

const system = runningSystem();
const texts = { en, de };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function expectSound(shop: ShopPage, variant: Variant): Promise<void> {
  const found: string[] = [];
  for (const size of sizes) {
    await shop.page.setViewportSize(size);
    found.push(...(await overflows(shop.page)).map((line) => `${size.width} page: ${line}`));
    const panel = shop.page.frames().find((frame) => frame.url().includes('/widget/v1/panel'));
    if (panel) found.push(...(await overflows(panel)).map((line) => `${size.width} panel: ${line}`));
    if (size === axeSizeOf(variant))
      found.push(...(await axeFindings(shop.page)).map((line) => `${size.width}: ${line}`));
    if (panel && variant.locale === 'de') {
      found.push(
        ...englishLeft(await shownTexts(panel), catalogue('en'), catalogue('de')).map((text) => `English: ${text}`),
      );
    }
  }
  expect(found).toEqual([]);
}

describe.each(variants)('the widget, in $locale, $theme', (variant: Variant) => {
  it('in the shop: closed, form, waiting, ended', async () => {
    const context = await openVariant(browser, system, variant);
    await context.addInitScript((locale) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.lang = locale;
      });
    }, variant.locale);
    const words = texts[variant.locale];
    const shop = await ShopPage.open(context, system, '', words);
    await expectSound(shop, variant);
    await shop.page.setViewportSize(sizes[0]);
    await shop.openChat();
    await expectSound(shop, variant);
    await shop.start({ name: 'Nora', question: 'Frage 1' });
    await shop.sees('Frage 1');
    await expectSound(shop, variant);
    await shop.end();
    await expectSound(shop, variant);
    expect(shop.complaints).toEqual([]);
    await context.close();
  });
});
