import { createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { mintVisitorToken, TOKEN_MINUTES, verifyVisitorToken } from './visitor-token.ts';

const who = { tenant: uuidv7(), visitor: uuidv7(), site: uuidv7() };
const now = 1_800_000_000_000;
const secret = 'a secret of at least thirty-two characters';

beforeAll(() => {
  process.env.AUTH_SECRET ??= secret;
  process.env.DATABASE_URL ??= 'postgres://nowhere';
  process.env.DATABASE_SYSTEM_URL ??= 'postgres://nowhere';
  process.env.CLICKHOUSE_URL ??= 'http://nowhere';
  process.env.TEMPORAL_ADDRESS ??= 'nowhere';
});

describe('visitor token', () => {
  it('brings back who it was minted for', () => {
    const { token, expiresAt } = mintVisitorToken(who, now);
    expect(verifyVisitorToken(token, now)).toMatchObject(who);
    expect(expiresAt.getTime()).toBe(now + TOKEN_MINUTES * 60_000);
  });

  it('runs out', () => {
    const { token, expiresAt } = mintVisitorToken(who, now);
    expect(verifyVisitorToken(token, expiresAt.getTime())).toBeNull();
  });

  it('refuses a changed body, a changed signature, and what is no token', () => {
    const { token } = mintVisitorToken(who, now);
    const [body = '', signature = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify({ ...who, visitor: uuidv7(), exp: now + 1000 })).toString('base64url');
    for (const forged of [
      `${other}.${signature}`,
      `${body}.${signature.slice(1)}`,
      body,
      `${token}.x`,
      '',
      '.',
      'a.b',
    ]) {
      expect(verifyVisitorToken(forged, now)).toBeNull();
    }
  });

  it('refuses a signature made with the right secret for another purpose', () => {
    const body = Buffer.from(JSON.stringify({ ...who, exp: now + 1000 })).toString('base64url');
    const signature = createHmac('sha256', process.env.AUTH_SECRET ?? '')
      .update(body)
      .digest('base64url');
    expect(verifyVisitorToken(`${body}.${signature}`, now)).toBeNull();
  });
});
