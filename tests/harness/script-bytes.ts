import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** Bytes of all scripts, gzip, that a page fetches until it stands; from an empty cache when its profile is new. */
export async function scriptBytes(page: Page, address: string): Promise<number> {
  const scripts: Promise<number>[] = [];
  const note = (response: Response) => {
    if (!(response.headers()['content-type'] ?? '').includes('javascript')) return;
    scripts.push(response.body().then((body) => gzipSync(body).length));
  };
  page.on('response', note);
  await page.goto(address, { waitUntil: 'networkidle' });
  page.off('response', note);
  return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
}
