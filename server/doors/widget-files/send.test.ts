import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendFile } from './send.ts';

const plain = Buffer.from('console.log(1)');
const file = { type: 'text/javascript', etag: '"abc"', plain, gz: gzipSync(plain) };
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) =>
    sendFile(request, response, file, { 'cache-control': 'public, max-age=300' }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const get = (headers: Record<string, string>, method = 'GET') => fetch(address, { method, headers });

test('sends the best form that the browser takes', async () => {
  const zipped = await get({ 'accept-encoding': 'gzip;q=0.8, br' });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(await zipped.text()).toBe('console.log(1)');
  const unzipped = await get({ 'accept-encoding': 'gzip;q=0, identity' });
  expect(unzipped.headers.get('content-encoding')).toBeNull();
  expect(unzipped.headers.get('vary')).toBe('Accept-Encoding');
});

test('says 304 to who has it in this form', async () => {
  const first = await get({ 'accept-encoding': 'gzip' });
  const etag = first.headers.get('etag') ?? '';
  expect((await get({ 'accept-encoding': 'gzip', 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
  expect((await get({ 'accept-encoding': 'identity', 'if-none-match': etag })).status).toBe(200);
});

test('answers HEAD without a body', async () => {
  const head = await get({ 'accept-encoding': 'identity' }, 'HEAD');
  expect(head.headers.get('content-length')).toBe(String(plain.length));
  expect(await head.text()).toBe('');
});
