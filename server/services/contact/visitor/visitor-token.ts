import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { env } from '#server/env.ts';

/** Life of a token; the widget renews it with its resume secret. */
export const TOKEN_MINUTES = 15;

const claims = z.object({ tenant: z.uuid(), visitor: z.uuid(), site: z.uuid(), exp: z.number() });
export type VisitorClaims = z.infer<typeof claims>;

/** Bound to its purpose, so that no other signature of this installation is one. */
function sign(body: string): Buffer {
  return createHmac('sha256', env().AUTH_SECRET).update(`visitor-token\n${body}`).digest();
}

/** A short-lived proof of who the visitor is, for the first frame of the live connection. */
export function mintVisitorToken(
  who: Omit<VisitorClaims, 'exp'>,
  now = Date.now(),
): { token: string; expiresAt: Date } {
  const exp = now + TOKEN_MINUTES * 60_000;
  const body = Buffer.from(JSON.stringify({ ...who, exp })).toString('base64url');
  return { token: `${body}.${sign(body).toString('base64url')}`, expiresAt: new Date(exp) };
}

/** The claims of a token that we signed and that has not run out, else null. */
export function verifyVisitorToken(token: string, now = Date.now()): VisitorClaims | null {
  const [body, signature, ...rest] = token.split('.');
  if (!body || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = sign(body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  // Signed by us, so it is our own JSON.
  const parsed = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success && parsed.data.exp > now ? parsed.data : null;
}
