import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeFetch } from './safe-fetch.ts';
import { parseTarget } from './target.ts';

/** A host that must not be reached, and one that the operator allowed. */
let inner: Server;
let outer: Server;
let innerPort: number;
let outerPort: number;
const seen: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

async function start(name: string, act: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    seen.push(`${name} ${request.method} ${request.url} ${body}`.trim());
    act(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, (server.address() as AddressInfo).port] as const;
}

beforeAll(async () => {
  [inner, innerPort] = await start('inner', (_, response) => response.end('secret'));
  [outer, outerPort] = await start('outer', (request, response) => answer(request, response));
});
beforeEach(() => {
  seen.length = 0;
  answer = (_, response) => response.end('hello');
});
afterAll(() => {
  for (const server of [inner, outer]) server.close().closeAllConnections();
});

const ask = (url: string, given: Partial<Parameters<typeof safeFetch>[0]> = {}) =>
  safeFetch({
    url,
    method: 'POST',
    headers: {},
    body: 'news',
    timeout: 5_000,
    atMost: 1_000,
    allow: [`127.0.0.1:${outerPort}`],
    ports: [],
    ...given,
  });
const at = (path = '/') => `http://127.0.0.1:${outerPort}${path}`;

describe('an address named by a user', () => {
  it.each([
    ['https://93.184.216.34:22/', [], 'refused'],
    ['https://93.184.216.34:6379/', ['9443'], 'refused'],
    ['https://93.184.216.34:9443/', ['9443'], undefined],
    ['https://93.184.216.34:8443/', [], undefined],
    ['https://93.184.216.34/', [], undefined],
  ])('is called at ports of the web, and at those the operator names: %s', (url, ports, code) => {
    const parse = () => parseTarget(url, [], ports);
    if (code === undefined) expect(parse().href).toBe(url);
    else expect(parse).toThrow(expect.objectContaining({ code }));
  });

  it.each(['http', 'https'])('is refused by %s where it is not public, however it is written', async (scheme) => {
    const hosts = ['127.0.0.1', '127.0.0.1.', '[::1]', '0x7f.1', '0177.0.0.1', '2130706433', '127.1', '0', 'localhost'];
    const more = ['x.localhost', 'LOCALHOST.', '[::ffff:10.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'];
    for (const host of [...hosts, ...more, '[2002:7f00:1::]', '10.0.0.1', '169.254.169.254', '①②⑦.0.0.1']) {
      await expect(ask(`${scheme}://${host}:${innerPort}/`), host).rejects.toMatchObject({ code: 'refused' });
    }
    expect(seen).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://93.184.216.34/',
    'gopher://93.184.216.34/',
    'data:text/plain,x',
    'http://93.184.216.34/',
    'https://user:password@93.184.216.34/',
    '//93.184.216.34/',
    'no address',
    '',
  ])('is refused: %s', async (url) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'refused' });
  });

  it('is refused where any address of its name is not public', async () => {
    for (const found of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:127.0.0.1'], ['fe80::1']]) {
      const wrong = ask(`https://hooks.example.com:${innerPort}/`, { resolve: async () => found });
      await expect(wrong).rejects.toMatchObject({ code: 'refused' });
    }
    expect(seen).toEqual([]);
  });

  it('is reached at the address that was checked, though its name is bound to another one at once', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return answers[asked.length - 1] ?? [];
    };
    const got = await ask(`http://rebinding.example.com:${outerPort}/`, {
      resolve,
      allow: [`rebinding.example.com:${outerPort}`],
    });
    expect(got.body.toString()).toBe('hello');
    expect(asked).toEqual(['rebinding.example.com']);
  });

  it('is allowed by host and port together', async () => {
    await expect(ask(`http://127.0.0.1:${innerPort}/`)).rejects.toMatchObject({ code: 'refused' });
    expect((await ask(at('/hook'))).status).toBe(200);
    expect(seen).toEqual(['outer POST /hook news']);
  });

  it('that nobody knows or answers is unreachable', async () => {
    const unknown = ask('https://hooks.example.com/', { resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(unknown).rejects.toMatchObject({ code: 'unreachable' });
    const closed = ask('http://127.0.0.1:9/', { allow: ['127.0.0.1:9'] });
    await expect(closed).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 307) => {
    answer = ({ url }, response) =>
      url === '/end' ? response.end('there') : response.writeHead(status, { location }).end();
  };

  it.each(['file:///etc/passwd', 'https://[::1]/', 'https://10.0.0.1/', 'http://93.184.216.34/', 'http://['])(
    'to %s is refused',
    async (location) => {
      to(location);
      await expect(ask(at())).rejects.toMatchObject({ code: 'refused' });
    },
  );

  it('into the own network is refused before a byte is sent', async () => {
    to(`http://127.0.0.1:${innerPort}/`);
    await expect(ask(at())).rejects.toMatchObject({ code: 'refused' });
    expect(seen).toEqual(['outer POST / news']);
  });

  it('that keeps the method is followed, body and all; one that would make a GET is not', async () => {
    to('/end', 308);
    expect((await ask(at('/begin'))).body.toString()).toBe('there');
    expect(seen).toEqual(['outer POST /begin news', 'outer POST /end news']);
    to('/end', 302);
    expect((await ask(at('/begin'))).status).toBe(302);
  });

  it('is followed three times and no more', async () => {
    to('/round');
    await expect(ask(at())).rejects.toMatchObject({ code: 'refused' });
    expect(seen).toHaveLength(4);
  });
});

describe('an answer', () => {
  it('is cut off where it is too long', async () => {
    answer = (_, response) => response.end('x'.repeat(1_001));
    await expect(ask(at())).rejects.toMatchObject({ code: 'too_large' });
  });

  it('is given up where it takes too long, also in the middle and while a name is looked up', async () => {
    answer = () => {};
    await expect(ask(at(), { timeout: 100 })).rejects.toMatchObject({ code: 'unreachable' });
    answer = (_, response) => void response.write('begun');
    await expect(ask(at(), { timeout: 100 })).rejects.toMatchObject({ code: 'unreachable' });
    const never = ask('https://hooks.example.com/', { timeout: 100, resolve: () => new Promise(() => {}) });
    await expect(never).rejects.toMatchObject({ code: 'unreachable' });
  });
});
