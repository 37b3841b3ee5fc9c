import type { Page } from 'playwright-core';

/** Height of the browser's own bars, and some more, in pixels. */
const BARS = 200;

/**
 * Makes the window tall enough for the page as it is emulated. The bars take part of a window of the page's own size: what
 * the page paints in its last lines is never shown then, and the browser counts it as unpainted until something above changes.
 */
export async function showWhole(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  const browser = await page.context().newCDPSession(page);
  const { windowId } = await browser.send('Browser.getWindowForTarget');
  await browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height: height + BARS } });
  await browser.detach();
}
