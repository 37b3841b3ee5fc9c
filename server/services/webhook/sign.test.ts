import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';

type Verify = (body: string, header: string | undefined, secret: string, now?: number) => boolean;

let sign: typeof import('./sign.ts');
/** The very code that the documentation gives to receivers. */
let isFromLeitstand: Verify;

beforeAll(async () => {
  for (const name of ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'CLICKHOUSE_URL', 'TEMPORAL_ADDRESS']) {
    process.env[name] ??= 'unused';
  }
  process.env.AUTH_SECRET ??= 'a-secret-of-the-tests-and-of-nothing-else';
  sign = await import('./sign.ts');
  const document = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const code = /```js\n([\s\S]+?)```/.exec(document)?.[1] ?? '';
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  isFromLeitstand = module.isFromLeitstand;
});

describe('the signature', () => {
  const at = new Date('2026-11-22T10:00:00.400Z');
  const now = Math.floor(at.getTime() / 1000);

  it('is taken by the documented code, with the webhook’s own secret, the very body and a fresh time', () => {
    const secret = sign.secretOf('one');
    const header = sign.signatureOf(secret, '{"a":"ü"}', at);
    expect(isFromLeitstand('{"a":"ü"}', header, secret, now + 299)).toBe(true);
    expect(isFromLeitstand('{"a":"u"}', header, secret, now)).toBe(false);
    expect(isFromLeitstand('{"a":"ü"}', header, sign.secretOf('two'), now)).toBe(false);
    expect(isFromLeitstand('{"a":"ü"}', header, secret, now + 301)).toBe(false);
    expect(isFromLeitstand('{"a":"ü"}', header.replace(/^t=\d+/, `t=${now + 1}`), secret, now)).toBe(false);
    expect(isFromLeitstand('{"a":"ü"}', undefined, secret, now)).toBe(false);
  });

  it('stays the same for the same webhook, and its secret does not tell the installation’s', () => {
    expect(sign.secretOf('one')).toMatch(/^whsec_[\w-]{43}$/);
    expect(sign.secretOf('one')).toBe(sign.secretOf('one'));
    expect(sign.secretOf('one')).not.toBe(sign.secretOf('two'));
    expect(sign.secretOf('one', 1)).toBe(sign.secretOf('one'));
    expect(new Set([1, 2, 3].map((version) => sign.secretOf('one', version))).size).toBe(3);
  });
});
