import type { Page } from 'playwright-core';

type Notes = { firstChart?: number };

/** Lets every page that is opened note when its first chart stood on the screen. */
export async function noteFirstChart(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const small = document.createElement('canvas');
    [small.width, small.height] = [64, 64];
    const pen = small.getContext('2d', { willReadFrequently: true });
    /** A canvas is there before something is drawn on it. */
    const drawn = (canvas: HTMLCanvasElement) => {
      if (!pen || canvas.width === 0) return false;
      pen.clearRect(0, 0, 64, 64);
      pen.drawImage(canvas, 0, 0, 64, 64);
      return pen.getImageData(0, 0, 64, 64).data.some((value) => value > 0);
    };
    const look = () => {
      if (![...document.querySelectorAll<HTMLCanvasElement>('[role="img"] canvas')].some(drawn)) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        (globalThis as Notes).firstChart = performance.now();
      };
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

/**
 * Opens an address and gives the milliseconds from the navigation until the first chart was painted, once the page has all
 * of its figures: the engine counts for nobody else when the next one is opened.
 */
export async function firstChart(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(() => (globalThis as Notes).firstChart, undefined, { timeout: 60_000 });
  const time = (await seen.jsonValue()) ?? Number.NaN;
  await page.waitForLoadState('networkidle', { timeout: 60_000 });
  return time;
}
