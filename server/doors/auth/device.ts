import { decode, encode } from 'next-auth/jwt';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { env } from '#server/env.ts';
import { secureCookies } from './cookie.ts';

/** A browser on which people signed in before. */
export type Device = { id: string; users: string[] };

const deviceSchema = z.object({ id: z.uuid(), users: z.array(z.uuid()) });
/** Its seal is of another key than a session's, so that neither opens the other's door. */
const salt = 'known-device';
const lifeSeconds = 180 * 86_400;
/** People who share a browser; the one who came longest ago is forgotten. */
const MOST_PEOPLE = 20;

function deviceCookieName(): string {
  return secureCookies() ? '__Secure-leitstand-device' : 'leitstand-device';
}

/** The device that a `Cookie` header names; undefined when there is none or it was made up. */
export async function deviceOfCookies(cookies: string | null | undefined): Promise<Device | undefined> {
  const name = `${deviceCookieName()}=`;
  const part = cookies?.split(';').find((piece) => piece.trim().startsWith(name));
  if (!part) return undefined;
  try {
    const token = decodeURIComponent(part.trim().slice(name.length));
    return deviceSchema.parse(await decode({ token, secret: env().AUTH_SECRET, salt }));
  } catch {
    return undefined;
  }
}

/** The `Set-Cookie` by which the browser is known from now on as one of this person's. */
export async function deviceCookie(before: Device | undefined, userId: string): Promise<string> {
  const others = before?.users.filter((id) => id !== userId) ?? [];
  const device: Device = { id: before?.id ?? uuid(), users: [userId, ...others].slice(0, MOST_PEOPLE) };
  const sealed = await encode({ token: device, secret: env().AUTH_SECRET, maxAge: lifeSeconds, salt });
  const secure = secureCookies() ? '; Secure' : '';
  return `${deviceCookieName()}=${encodeURIComponent(sealed)}; Max-Age=${lifeSeconds}; Path=/api/auth; HttpOnly; SameSite=Lax${secure}`;
}
