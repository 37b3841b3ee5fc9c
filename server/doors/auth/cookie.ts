import { decode, encode } from 'next-auth/jwt';
import { env } from '#server/env.ts';
import { sessionDays } from '#server/services/access/session/index.ts';

/** Cookies are Secure wherever the public address is https. */
export function secureCookies(): boolean {
  return env().PUBLIC_URL?.startsWith('https://') ?? false;
}

/** Name of the cookie that holds the signed and encrypted session id, and nothing else. */
export function sessionCookieName(): string {
  return secureCookies() ? '__Secure-leitstand-session' : 'leitstand-session';
}

/** Life of the cookie, in seconds; the session in Postgres decides. */
export const cookieSeconds: number = sessionDays * 86_400;

/** The cookie's value for a session, as NextAuth makes it. */
export function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env().AUTH_SECRET, maxAge: cookieSeconds });
}

/** The session id in a `Cookie` header; null when there is none or it was tampered with. */
export async function sessionIdOfCookies(cookies: string | null | undefined): Promise<string | null> {
  const name = `${sessionCookieName()}=`;
  const part = cookies?.split(';').find((piece) => piece.trim().startsWith(name));
  if (!part) return null;
  try {
    const token = decodeURIComponent(part.trim().slice(name.length));
    const payload = await decode({ token, secret: env().AUTH_SECRET });
    return typeof payload?.sid === 'string' ? payload.sid : null;
  } catch {
    return null;
  }
}
