import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type AddressRange, parseRange } from '#server/domain/client-address.ts';
import { admit } from './admit.ts';

const settings = vi.hoisted(() => ({ TRUSTED_PROXIES: [] as unknown[] }));
const warn = vi.hoisted(() => vi.fn());
vi.mock('#server/platform/observability/log.ts', () => ({ logger: () => ({ warn }) }));
vi.mock('#server/env.ts', () => ({ env: () => settings }));

function request(method: string, headers: Record<string, string> = {}): IncomingMessage {
  return { method, headers: { ...headers }, socket: { remoteAddress: '10.0.0.9' } } as unknown as IncomingMessage;
}

beforeEach(() => {
  settings.TRUSTED_PROXIES = [];
});

describe('admit', () => {
  it('lets what has no body or a small one pass', () => {
    expect(admit(request('GET'), '/console')).toBeNull();
    expect(admit(request('POST', { 'content-length': '1000' }), '/api/trpc/x')).toBeNull();
    expect(admit(request('POST'), '/api/trpc/x')).toBeNull();
  });

  it.each([
    ['/api/trpc/x', '1048577', 413],
    ['/api/v1/events', '1048577', undefined],
    ['/api/v1/events', '67108865', 413],
    ['/api/wall-picture/a', '5242880', undefined],
    ['/api/wall-picture/a', '5242881', 413],
  ])('holds %s with %s bytes to its limit', (path, length, status) => {
    expect(admit(request('POST', { 'content-length': length }), path)?.status).toBe(status);
  });

  it('wants the length of a body beforehand', () => {
    expect(admit(request('POST', { 'transfer-encoding': 'chunked' }), '/api/trpc/x')?.status).toBe(411);
  });

  it('warns once of a proxy that nobody named', () => {
    for (const _ of [1, 2]) admit(request('GET', { 'x-forwarded-for': '1.2.3.4' }), '/');
    expect(warn).toHaveBeenCalledExactlyOnceWith({ peer: '10.0.0.9' }, expect.stringContaining('TRUSTED_PROXIES'));
  });

  it('believes no address that a client names itself', () => {
    const asked = request('GET', {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
      'x-leitstand-address': '5.6.7.8',
    });
    admit(asked, '/');
    expect(asked.headers).toEqual({ 'x-leitstand-address': '10.0.0.9' });
  });

  it('believes a proxy that it is told to trust, and only what that one saw', () => {
    settings.TRUSTED_PROXIES = [parseRange('10.0.0.0/24')] satisfies AddressRange[];
    const asked = request('GET', { 'x-forwarded-for': '6.6.6.6, 1.2.3.4', 'x-forwarded-proto': 'https' });
    admit(asked, '/');
    expect(asked.headers).toMatchObject({ 'x-leitstand-address': '1.2.3.4', 'x-forwarded-proto': 'https' });
  });

  it('believes nobody else though a proxy is trusted', () => {
    settings.TRUSTED_PROXIES = [parseRange('192.168.0.0/16')] satisfies AddressRange[];
    const asked = request('GET', { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' });
    admit(asked, '/');
    expect(asked.headers).toEqual({ 'x-leitstand-address': '10.0.0.9' });
  });
});
