import { env } from '#server/env.ts';

/**
 * Whether a request that changes something, or a staff socket, comes from our own pages: the exact public origin,
 * or, where none is set, the host that was asked. Requests without an Origin are refused: browsers always send it.
 */
export function isOwnOrigin(origin: string | null | undefined, host: string | null | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return origin === new URL(PUBLIC_URL).origin;
  const asked = new URL(origin);
  return origin === asked.origin && asked.protocol === 'http:' && asked.host === host;
}

/** Header in which the web process puts the peer's address; whatever a client sends under it is dropped. */
export const addressHeader = 'x-leitstand-address';

/** The address a request comes from, for limits and the list of sessions. */
export function addressOf(headers: Headers): string {
  return headers.get(addressHeader) ?? 'unknown';
}
