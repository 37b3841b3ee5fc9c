import { readFile } from 'node:fs/promises';
import { escapeHtml } from '#server/doors/http/escape.ts';

const folder = new URL('../../../widget/example/', import.meta.url);

/** Pages of the demo shop by address. */
const pages: Record<string, string> = {
  '/demo-shop': 'home.html',
  '/demo-shop/product': 'product.html',
  '/demo-shop/checkout': 'checkout.html',
};

/** The shop lives under a policy that forbids everything inline: a proof that the widget needs nothing of the sort. */
export const shopPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of the demo shop with the demo site's key in its snippet; undefined for an unknown address. */
export async function shopPage(path: string, siteKey: string): Promise<string | undefined> {
  const name = pages[path.replace(/\/$/, '')];
  if (!name) return undefined;
  const html = await readFile(new URL(name, folder), 'utf8');
  return html.replaceAll('%SITE_KEY%', escapeHtml(siteKey));
}

/** Files of the demo shop by address. */
const files: Record<string, string> = { '/demo-shop/shop.css': 'shop.css', '/demo-shop/icon.svg': 'icon.svg' };

/** A file of the demo shop that is the same for everybody; undefined for an unknown address. */
export async function shopFile(path: string): Promise<Buffer | undefined> {
  const name = files[path];
  return name ? readFile(new URL(name, folder)) : undefined;
}
