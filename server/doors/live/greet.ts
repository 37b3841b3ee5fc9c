import type { Ctx } from '#server/domain/context.ts';
import { openContactOf, verifyVisitorToken } from '#server/services/contact/visitor/index.ts';
import { lookUpWallLink } from '#server/services/wall/link/index.ts';
import { type ClientFrame, PROTOCOL_VERSION } from '#widget/protocol/frames.ts';
import { CLOSE, type LiveConnection } from './connection.ts';

/** Seconds: a client asks twice in it, and says after that long at most that nobody answers. */
export const HEARTBEAT = 5;

/** The current version and the one before are spoken. */
const OLDEST_VERSION = Math.max(1, PROTOCOL_VERSION - 1);

type Hello = Extract<ClientFrame, { t: 'hello' }>;

function refuse(connection: LiveConnection, message: string): null {
  connection.send({ t: 'error', code: 'unauthenticated', message });
  connection.close(CLOSE.signedOut, 'not signed in');
  return null;
}

/**
 * Answers the first frame: who it is, if the proof holds. Anything else closes the connection.
 * @param staff who the cookie of the upgrade belongs to
 */
export async function greet(connection: LiveConnection, hello: Hello, staff: Ctx | null): Promise<Ctx | null> {
  if (hello.v < OLDEST_VERSION) {
    connection.send({ t: 'upgrade', min: OLDEST_VERSION });
    connection.close(CLOSE.broken, 'protocol too old');
    return null;
  }
  const welcome = { t: 'welcome' as const, v: Math.min(hello.v, PROTOCOL_VERSION), heartbeat: HEARTBEAT };
  if (hello.role === 'staff') {
    if (staff?.actor.kind !== 'user') return refuse(connection, 'Nobody is signed in.');
    connection.send(welcome);
    return staff;
  }
  if (hello.role === 'wall') {
    const screen = await lookUpWallLink(hello.secret);
    if (!screen) return refuse(connection, 'This link does not exist, has run out or was revoked.');
    connection.send(welcome);
    return screen;
  }
  const claims = verifyVisitorToken(hello.token);
  if (!claims) return refuse(connection, 'The token is not valid or has run out; open the session anew.');
  const actor = { kind: 'visitor' as const, visitorId: claims.visitor, siteId: claims.site };
  const ctx: Ctx = { tenantId: claims.tenant, actor };
  const contact = await openContactOf(ctx, claims.visitor);
  connection.send({ ...welcome, ...(contact !== undefined && { contact }) });
  return ctx;
}
