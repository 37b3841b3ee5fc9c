import type { IncomingMessage } from 'node:http';
import { clientAddress, isProxy } from '#server/domain/client-address.ts';
import { MOST_PICTURE_BYTES } from '#server/domain/wall/definition.ts';
import { addressHeader } from '#server/doors/auth/origin.ts';
import { env } from '#server/env.ts';
import { logger } from '#server/platform/observability/log.ts';

/** Why a request is turned away before anything reads it. */
export type Turned = { status: number; text: string };

const mebibyte = 1024 * 1024;

/** Largest body of a path; history comes in large pieces, pictures whole. */
function bodyLimit(path: string): number {
  if (path.startsWith('/api/wall-picture/')) return MOST_PICTURE_BYTES;
  return path === '/api/v1/events' ? 64 * mebibyte : mebibyte;
}

/** The address of who asks: the peer's, or what trusted proxies say of it. */
export function requestAddress(request: IncomingMessage): string {
  const forwarded = request.headers['x-forwarded-for'];
  // A header that came several times is one list.
  const chain = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return clientAddress(request.socket.remoteAddress ?? 'unknown', chain, env().TRUSTED_PROXIES);
}

let warned = false;

/** Said once: behind a proxy that is not named, everybody has the proxy's address, and shares its limits. */
function warnOfProxy(peer: string | undefined): void {
  if (warned) return;
  warned = true;
  logger('web').warn(
    { peer },
    'X-Forwarded-For arrives and is not believed: name the proxy in TRUSTED_PROXIES (docs/configuration.md), or all who come through it share one limit',
  );
}

/**
 * Looks at a request before it is read: sets the address of who asks, drops forwarding headers that nobody vouches for,
 * and refuses bodies without a declared or with too great a length (the parser holds a client to what it declared).
 */
export function admit(request: IncomingMessage, path: string): Turned | null {
  const address = requestAddress(request);
  if (!isProxy(request.socket.remoteAddress ?? '', env().TRUSTED_PROXIES)) {
    if (request.headers['x-forwarded-for'] !== undefined) warnOfProxy(request.socket.remoteAddress);
    for (const name of Object.keys(request.headers)) if (name.startsWith('x-forwarded-')) delete request.headers[name];
  }
  request.headers[addressHeader] = address;
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return null;
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] !== undefined) {
    return { status: 411, text: 'Send a Content-Length.' };
  }
  if (Number(length ?? 0) > bodyLimit(path)) {
    return { status: 413, text: `At most ${bodyLimit(path)} bytes are accepted here.` };
  }
  return null;
}
