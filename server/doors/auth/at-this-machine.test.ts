import { afterEach, expect, it, vi } from 'vitest';

vi.mock('#server/env.ts', () => ({ env: () => settings }));
const plain = { HOST: '127.0.0.1', PUBLIC_URL: undefined as string | undefined, TRUSTED_PROXIES: [] as unknown[] };
let settings = plain;
const { isAtThisMachine } = await import('./at-this-machine.ts');

afterEach(() => {
  settings = plain;
});

const from = (address: string, host = '127.0.0.1:3000') => new Headers({ host, 'x-leitstand-address': address });

it('knows who sits at the machine', () => {
  expect(isAtThisMachine(from('127.0.0.1'))).toBe(true);
  expect(isAtThisMachine(from('::1', 'localhost:3000'))).toBe(true);
  expect(isAtThisMachine(from('::ffff:127.0.0.1', '[::1]:3000'))).toBe(true);
});

it.each([
  ['another address', from('192.168.1.7')],
  ['a name that leads here', from('127.0.0.1', 'desk.example:3000')],
  ['a look-alike name', from('127.0.0.1', '127.0.0.1.example:3000')],
  ['no name', from('127.0.0.1', '')],
  ['no address', new Headers({ host: '127.0.0.1:3000' })],
])('refuses %s', (_, headers) => {
  expect(isAtThisMachine(headers)).toBe(false);
});

it.each([
  ['listens on every address', { HOST: '0.0.0.0' }],
  ['has a public address', { PUBLIC_URL: 'https://desk.example' }],
  ['stands behind a proxy', { TRUSTED_PROXIES: [{}] }],
])('refuses everybody where the process %s', (_, change) => {
  settings = { ...plain, ...change };
  expect(isAtThisMachine(from('127.0.0.1'))).toBe(false);
});
