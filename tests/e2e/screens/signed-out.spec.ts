import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import deAuth from '#messages/de/auth.json' with { type: 'json' };
import enAuth from '#messages/en/auth.json' with { type: 'json' };
import { launchBrowser } from '#tests/harness/browser.ts';
import { catalogue } from '#tests/harness/catalogue.ts';
import { englishLeft, shownTexts } from '#tests/harness/looks.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { lookAt, openVariant, type Variant, variants } from '#tests/harness/variants.ts';

const system = runningSystem();
const texts = { en: enAuth, de: deAuth };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function expectSound(page: Page, variant: Variant): Promise<void> {
  expect(await lookAt(page, variant)).toEqual([]);
  if (variant.locale === 'de')
    expect(englishLeft(await shownTexts(page), catalogue('en'), catalogue('de'))).toEqual([]);
}

describe.each(variants)('signing in, in $locale, $theme', (variant: Variant) => {
  it('asks, says what is wrong, and says that a session ended', async () => {
    const context = await openVariant(browser, system, variant);
    const page = await context.newPage();
    const words = texts[variant.locale];
    await page.goto(`${system.baseUrl}/sign-in?expired=1`);
    await page.getByText(words.expired).waitFor();
    await expectSound(page, variant);
    await page.locator('input[name="email"]').fill(`nobody-${variant.locale}-${variant.theme}@demo.leitstand.local`);
    await page.locator('input[name="password"]').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: words.wrong }).waitFor();
    await expectSound(page, variant);
    await context.close();
  });

  it('is where every area sends who is not signed in, and comes back', async () => {
    const context = await openVariant(browser, system, variant);
    const page = await context.newPage();
    await page.goto(`${system.baseUrl}/monitor?q=x`);
    const to = new URL(page.url()).searchParams.get('to');
    expect(to).toBe('/monitor?q=x');
    await context.close();
  });
});
