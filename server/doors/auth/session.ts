import type { Ctx } from '#server/domain/context.ts';
import { loadActor } from '#server/services/access/session/index.ts';
import { sessionIdOfCookies } from './cookie.ts';

/** Who a `Cookie` header belongs to; null when nobody is signed in. For the upgrade of a WebSocket. */
export async function actorOfCookies(cookies: string | null | undefined): Promise<Ctx | null> {
  const sessionId = await sessionIdOfCookies(cookies);
  return sessionId ? loadActor(sessionId) : null;
}

/** Who a request comes from; null when nobody is signed in. For route handlers, server components and tRPC. */
export function actorOfRequest(headers: Headers): Promise<Ctx | null> {
  return actorOfCookies(headers.get('cookie'));
}
