import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { demoSiteKey, siteOfKey, type WidgetSite } from '#server/services/directory/site/index.ts';
import { builtWidget, typeOf } from './built.ts';
import { shopFile, shopPage, shopPolicy } from './demo-shop.ts';
import { panelPage, unknownSitePage } from './panel-page.ts';
import { sendFile, sendPage } from './send.ts';

/** Where the sites stand; the house's own are in the database. */
export type Sites = {
  siteOfKey(siteKey: string): Promise<WidgetSite | undefined>;
  demoSiteKey(): Promise<string | undefined>;
};
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL };

const FOREVER = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300';

function sendText({ response }: Exchange, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}

async function serveBuilt(exchange: Exchange, name: string, cache: string): Promise<void> {
  const file = (await builtWidget()).files.get(name);
  if (!file) return sendText(exchange, 404, 'There is no such file. Reload the page that asked for it.');
  sendFile(exchange.request, exchange.response, file, {
    'cache-control': cache,
    // Sites that isolate themselves (Cross-Origin-Embedder-Policy) may load the widget too.
    'cross-origin-resource-policy': 'cross-origin',
    // Public files without cookies: `integrity` and `type=module` ask for this.
    'access-control-allow-origin': '*',
  });
}

/** Which loader stands behind the moving address now, for pages that pin it. */
async function servePinned({ request, response }: Exchange): Promise<void> {
  const { name, integrity } = (await builtWidget()).pinned;
  const body = JSON.stringify({ src: `/widget/v1/${name}`, integrity });
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function servePanel({ request, response, url }: Exchange, sites: Sites): Promise<void> {
  const site = await sites.siteOfKey(url.searchParams.get('site') ?? '');
  const { html, policy } = site ? panelPage(site, (await builtWidget()).entry) : unknownSitePage();
  sendPage(request, response, site ? 200 : 404, html, {
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'cross-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
}

async function serveShop(exchange: Exchange, path: string, sites: Sites): Promise<void> {
  const { request, response } = exchange;
  const plain = await shopFile(path);
  if (plain) {
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`;
    return sendFile(request, response, { type: typeOf(path), etag, plain }, { 'cache-control': FIVE_MINUTES });
  }
  const siteKey = await sites.demoSiteKey();
  const html = siteKey && (await shopPage(path, siteKey));
  if (!html) return sendText(exchange, 404, siteKey ? 'The shop has no such page.' : 'There is no demo tenant here.');
  sendPage(request, response, 200, html, { 'content-security-policy': shopPolicy });
}

/**
 * Serves the widget's files (`/widget/…`) and the demo shop (`/demo-shop…`).
 * Returns false, with nothing written, for every other address.
 */
export async function serveWidgetFiles(
  request: IncomingMessage,
  response: ServerResponse,
  sites: Sites = { siteOfKey, demoSiteKey },
): Promise<boolean> {
  const url = URL.parse(request.url ?? '/', 'http://widget.invalid');
  const path = url?.pathname ?? '/';
  const shop = path === '/demo-shop' || path.startsWith('/demo-shop/');
  if (!url || !(shop || path.startsWith('/widget/'))) return false;
  const exchange = { request, response, url };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendText(exchange, 405, 'Only GET is possible here.', { allow: 'GET, HEAD' });
  } else if (shop) await serveShop(exchange, path, sites);
  else if (path === '/widget/v1/loader.js') await serveBuilt(exchange, 'loader.js', FIVE_MINUTES);
  else if (path === '/widget/v1/loader.json') await servePinned(exchange);
  else if (/^\/widget\/v1\/loader-[0-9a-f]{16}\.js$/.test(path))
    await serveBuilt(exchange, path.slice('/widget/v1/'.length), FOREVER);
  else if (path === '/widget/v1/panel') await servePanel(exchange, sites);
  else if (path.startsWith('/widget/v1/assets/')) await serveBuilt(exchange, path.slice('/widget/v1/'.length), FOREVER);
  else sendText(exchange, 404, 'There is nothing at this address.');
  return true;
}
