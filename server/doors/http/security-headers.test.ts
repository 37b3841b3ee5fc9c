import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it, vi } from 'vitest';
import { setPageHeaders } from './security-headers.ts';

vi.mock('#server/env.ts', () => ({ env: () => ({ NODE_ENV: 'production' }) }));
vi.mock('#server/services/wall/origin/of-link.ts', () => ({ originsOfLink: () => Promise.resolve([]) }));

async function headersOf(url: string): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => headers.set(name, value) };
  await setPageHeaders({ url, headers: {} } as IncomingMessage, response as unknown as ServerResponse);
  return headers;
}

it('gives every page a policy with a nonce of its own', async () => {
  const [first, second] = [await headersOf('/console'), await headersOf('/console')].map((headers) =>
    headers.get('content-security-policy'),
  );
  expect(first).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
  expect(second).not.toBe(first);
  expect(first).toContain("require-trusted-types-for 'script'; trusted-types default nextjs");
});

it("leaves a picture's answer its own policy", async () => {
  expect((await headersOf('/api/wall-picture/0197')).has('content-security-policy')).toBe(false);
});
