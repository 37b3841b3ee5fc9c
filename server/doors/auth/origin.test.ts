import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isOwnOrigin } from './origin.ts';

const settings = vi.hoisted(() => ({ PUBLIC_URL: undefined as string | undefined }));
vi.mock('#server/env.ts', () => ({ env: () => settings }));

const foreign = ['http://evil.test', 'null', '', null, undefined, 'file:///etc/passwd', 'http://desk.test@evil.test'];

describe('own origin, with a public address', () => {
  beforeAll(() => {
    settings.PUBLIC_URL = 'https://desk.test/start';
  });

  it('is exactly the public one', () => {
    expect(isOwnOrigin('https://desk.test', 'anything')).toBe(true);
  });

  it.each([
    ...foreign,
    'http://desk.test',
    'https://desk.test:444',
    'https://desk.test.evil.test',
    'https://xdesk.test',
  ])('is not %j', (origin) => {
    expect(isOwnOrigin(origin, 'desk.test')).toBe(false);
  });
});

describe('own origin, without a public address', () => {
  beforeAll(() => {
    settings.PUBLIC_URL = undefined;
  });

  it('is the host that was asked', () => {
    expect(isOwnOrigin('http://localhost:3000', 'localhost:3000')).toBe(true);
  });

  it.each([
    ...foreign,
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000/',
    'ws://localhost:3000',
  ])('is not %j', (origin) => {
    expect(isOwnOrigin(origin, 'localhost:3000')).toBe(false);
  });
});
