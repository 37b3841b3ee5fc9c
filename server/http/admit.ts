import type { IncomingMessage } from 'node:http';
import { addressHeader } from '#server/auth/origin.ts';
import { env } from '#server/env.ts';

/** Why a request is turned away before anything reads it. */
export type Turned = { status: number; text: string };

const mebibyte = 1024 * 1024;

/** Largest body of a path; history comes in large pieces. */
function bodyLimit(path: string): number {
  return path === '/api/v1/events' ? 64 * mebibyte : mebibyte;
}

/** The peer's address; with trusted proxies in front, the one the outermost of them saw. */
export function peerAddress(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? 'unknown';
  const trusted = env().TRUSTED_PROXIES;
  const forwarded = request.headers['x-forwarded-for'];
  if (trusted === 0 || typeof forwarded !== 'string') return peer;
  const chain = forwarded.split(',').map((part) => part.trim());
  return chain[Math.max(0, chain.length - trusted)] || peer;
}

/**
 * Looks at a request before it is read: sets the peer's address, drops forwarding headers that nobody vouches for,
 * and refuses bodies without a declared or with too great a length (the parser holds a client to what it declared).
 */
export function admit(request: IncomingMessage, path: string): Turned | null {
  const address = peerAddress(request);
  if (env().TRUSTED_PROXIES === 0) {
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
