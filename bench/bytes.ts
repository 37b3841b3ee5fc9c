import { get } from 'node:http';
import type { System } from '#tests/harness/system.ts';

/** Bytes of a body as they travel, by encoding. */
export type Bytes = { br: number; gzip: number };

function travelled(url: string, encoding: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve({ bytes: body.length, text: body.toString() });
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    }).on('error', reject);
  });
}

async function bytesOf(url: string): Promise<Bytes> {
  const [br, gzip] = await Promise.all([travelled(url, 'br'), travelled(url, 'gzip')]);
  return { br: br.bytes, gzip: gzip.bytes };
}

/** Bytes that travel for the loader, and for everything until a chat is open. */
export async function widgetBytes({ baseUrl, credentials }: System): Promise<{ loader: Bytes; open: Bytes }> {
  const loader = await bytesOf(`${baseUrl}/widget/v1/loader.js`);
  const page = `${baseUrl}/widget/v1/panel?site=${encodeURIComponent(credentials.siteKey)}`;
  const { text } = await travelled(page, 'identity');
  const assets = [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
    (found) => new URL(found[1] ?? '', page).href,
  );
  if (assets.length === 0) throw new Error('The panel’s page names no scripts.');
  const all = await Promise.all([page, ...new Set(assets)].map(bytesOf));
  const sum = (key: keyof Bytes) => all.reduce((total, bytes) => total + bytes[key], loader[key]);
  return { loader, open: { br: sum('br'), gzip: sum('gzip') } };
}
