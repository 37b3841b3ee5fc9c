import { createHash, randomBytes } from 'node:crypto';

/** A token of a link: random, and its hash, which alone is kept. */
export function makeLinkToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
