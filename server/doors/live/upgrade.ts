import type { IncomingMessage } from 'node:http';
import type { Ctx } from '#server/domain/context.ts';
import { isOwnOrigin } from '#server/doors/auth/origin.ts';
import { actorOfCookies } from '#server/doors/auth/session.ts';
import { isSiteOrigin } from '#server/services/directory/site/index.ts';

/** Who knocks: staff are known by their cookie, visitors only by the token in their first frame. */
export type Admission = { staff: Ctx | null } | { refused: string };

/**
 * Judges an upgrade by its origin. From our own pages the cookie counts; from the pages of a site, or from a program
 * that names no origin, only a visitor's token can follow; any other page is turned away.
 */
export async function admitUpgrade(request: IncomingMessage): Promise<Admission> {
  const { origin, host, cookie } = request.headers;
  if (isOwnOrigin(origin, host)) return { staff: await actorOfCookies(cookie) };
  if (origin === undefined || (await isSiteOrigin(origin))) return { staff: null };
  return { refused: 'This origin may not connect.' };
}
