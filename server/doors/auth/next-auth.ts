import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { ServiceError } from '#server/domain/errors.ts';
import { env } from '#server/env.ts';
import { logger } from '#server/platform/observability/log.ts';
import { loadActor, signIn, signInAsDemo, signOut } from '#server/services/access/session/index.ts';
import { isAtThisMachine } from './at-this-machine.ts';
import { cookieSeconds, secureCookies, sessionCookieName } from './cookie.ts';
import type { Device } from './device.ts';
import { addressHeader, addressOf, isOwnOrigin } from './origin.ts';

function headerOf(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = headers?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** Told who signed in, so that their browser can be known the next time. */
type SignedIn = (userId: string) => void;

/** Signs in with email and password; the refusals of a throttled account come back as `error=rate_limited`. */
const credentials = (device: Device | undefined, signedIn: SignedIn) =>
  CredentialsProvider({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(given, request) {
      const userAgent = headerOf(request.headers, 'user-agent');
      const input = {
        email: given?.email ?? '',
        password: given?.password ?? '',
        address: headerOf(request.headers, addressHeader),
        ...(userAgent ? { userAgent } : {}),
        ...(device ? { device } : {}),
      };
      try {
        const { sessionId, userId } = await signIn({ input });
        signedIn(userId);
        return { id: sessionId };
      } catch (error) {
        if (!(error instanceof ServiceError)) {
          logger('auth').error({ err: error }, 'sign-in failed');
          throw new Error('unavailable');
        }
        if (error.code === 'rate_limited') throw new Error('rate_limited');
        return null;
      }
    },
  });

/** Signs in as an invented person with one click, for who sits at the machine and while there is no other tenant. */
const demo = (signedIn: SignedIn) =>
  CredentialsProvider({
    id: 'demo',
    credentials: { email: { type: 'email' } },
    async authorize(given, request) {
      const pairs = Object.entries(request.headers ?? {}).filter((pair) => typeof pair[1] === 'string');
      const headers = new Headers(pairs as [string, string][]);
      if (!isAtThisMachine(headers) || !isOwnOrigin(headers.get('origin'), headers.get('host'))) return null;
      const userAgent = headers.get('user-agent');
      const input = { email: given?.email ?? '', address: addressOf(headers), ...(userAgent ? { userAgent } : {}) };
      try {
        const { sessionId, userId } = await signInAsDemo({ input });
        signedIn(userId);
        return { id: sessionId };
      } catch (error) {
        if (!(error instanceof ServiceError)) logger('auth').error({ err: error }, 'sign-in to the demo failed');
        return null;
      }
    },
  });

/** NextAuth behind our own port: its token carries the session id alone, everything else is looked up. */
export function authOptions(device?: Device, signedIn: SignedIn = () => {}): NextAuthOptions {
  const secure = secureCookies();
  const log = logger('auth');
  return {
    secret: env().AUTH_SECRET,
    providers: [credentials(device, signedIn), demo(signedIn)],
    session: { strategy: 'jwt', maxAge: cookieSeconds },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      async session({ session, token }) {
        const ctx = typeof token.sid === 'string' ? await loadActor(token.sid) : null;
        const actor = ctx?.actor;
        return { expires: session.expires, ...(actor?.kind === 'user' ? { user: { name: actor.name } } : {}) };
      },
      redirect: ({ url, baseUrl }) => {
        if (url.startsWith('/') && !url.startsWith('//') && !url.startsWith('/\\')) return `${baseUrl}${url}`;
        return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin ? url : baseUrl;
      },
    },
    events: {
      async signOut({ token }) {
        const ctx = typeof token?.sid === 'string' ? await loadActor(token.sid) : null;
        if (ctx) await signOut({ ctx });
      },
    },
    logger: {
      error: (code) => log.warn({ code }, 'sign-in library refused'),
      warn: (code) => log.debug({ code }, 'sign-in library warned'),
      debug: () => {},
    },
  };
}
