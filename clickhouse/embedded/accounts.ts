import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { EngineError } from './errors.ts';

export interface Account {
  name: string;
  password: string;
  /** A reader can run SELECT only, without table functions, inside fixed limits of time and rows. */
  readOnly: boolean;
}

interface Claim {
  name: string;
  password: string;
}

function claimOf(request: IncomingMessage, url: URL): Claim | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith('Basic ')) {
    const text = Buffer.from(authorization.slice(6), 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon >= 0) return { name: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  const name = request.headers['x-clickhouse-user'];
  const password = request.headers['x-clickhouse-key'];
  if (name !== undefined || password !== undefined)
    return { name: String(name ?? 'default'), password: String(password ?? '') };
  const inUrl = url.searchParams.get('user');
  return inUrl === null ? undefined : { name: inUrl, password: url.searchParams.get('password') ?? '' };
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Finds whose request this is. @throws {EngineError} 194 without a password, 516 with a wrong one. */
export function authenticate(request: IncomingMessage, url: URL, accounts: readonly Account[]): Account {
  const claim = claimOf(request, url);
  if (!claim) throw new EngineError(194, 'REQUIRED_PASSWORD', 'Authentication failed: send a user and a password');
  const account = accounts.find((candidate) => same(candidate.name, claim.name));
  if (!account || !same(account.password, claim.password)) {
    const message = `${claim.name}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw new EngineError(516, 'AUTHENTICATION_FAILED', message);
  }
  return account;
}
