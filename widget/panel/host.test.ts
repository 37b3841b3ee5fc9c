import { afterEach, beforeEach, expect, test } from 'vitest';
import { HANDSHAKE } from '../protocol/host.ts';
import { hostOf } from './host.ts';

const parent = {};
const origins = ['https://shop.example', 'http://127.0.0.1:3000'];
const hello = {
  leitstand: HANDSHAKE,
  language: 'de',
  theme: 'dark',
  accent: '#0a7d4f',
  page: 'https://shop.example/lamps?x=1',
};
let channel: MessageChannel;
beforeEach(() => {
  channel = new MessageChannel();
});
afterEach(() => {
  channel.port1.close();
});

function event(change: Partial<Record<'data' | 'origin' | 'source' | 'ports', unknown>> = {}) {
  const whole = { data: hello, origin: 'https://shop.example', source: parent, ports: [channel.port2], ...change };
  return whole as unknown as MessageEvent<unknown>;
}

test('takes the port of a listed origin in the parent window', () => {
  expect(hostOf(event(), parent, origins)).toMatchObject({
    origin: 'https://shop.example',
    language: 'de',
    theme: 'dark',
    accent: '#0a7d4f',
    page: 'https://shop.example/lamps?x=1',
  });
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['a look-alike host', { origin: 'https://shop.example.evil.example' }],
  ['another scheme', { origin: 'http://shop.example' }],
  ['another port', { origin: 'https://shop.example:444' }],
  ['punycode', { origin: 'https://xn--shp-0na.example' }],
  ['no origin', { origin: 'null' }],
  ['another window', { source: {} }],
  ['no port', { ports: [] }],
  ['something else', { data: { leitstand: 'other' } }],
  ['nothing', { data: null }],
])('does not hear %s', (_, change) => {
  expect(hostOf(event(change), parent, origins)).toBeUndefined();
});

test('takes nothing over that is not in the list of what may be said', () => {
  const odd = {
    leitstand: HANDSHAKE,
    language: { toString: 'x' },
    theme: 'red',
    page: 'javascript:alert(1)',
    kept: { a: 1, b: 'c' },
  };
  expect(hostOf(event({ data: odd }), parent, origins)).toMatchObject({
    language: '',
    kept: new Map([['b', 'c']]),
    theme: 'auto',
    page: 'https://shop.example',
  });
  const foreign = { ...hello, page: 'https://evil.example/' };
  expect(hostOf(event({ data: foreign }), parent, origins)?.page).toBe('https://shop.example');
});

test('hears only what a host may say', async () => {
  const host = hostOf(event(), parent, origins);
  const heard: unknown[] = [];
  const last = new Promise<void>((resolve) => {
    host?.hear((message) => {
      heard.push(message);
      if (message.t === 'hidden') resolve();
    });
  });
  for (const message of ['x', null, { t: 'eval' }, { t: 'shown', focus: 'yes', more: 1 }, { t: 'hidden' }])
    channel.port1.postMessage(message);
  await last;
  expect(heard).toEqual([{ t: 'shown', focus: false }, { t: 'hidden' }]);
});
