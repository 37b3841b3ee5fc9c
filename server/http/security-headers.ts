import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '#server/env.ts';

/** Headers that every answer of the origin carries, whoever makes it. */
export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
  if (env().PUBLIC_URL?.startsWith('https://')) {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
}

function policy(nonce: string): string {
  const { NODE_ENV, LIVEKIT_URL } = env();
  const development = NODE_ENV === 'development';
  const connect = ["'self'", ...(LIVEKIT_URL ? [LIVEKIT_URL, LIVEKIT_URL.replace(/^ws/, 'http')] : [])];
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src ${connect.join(' ')}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** The address asked for, so that signing in leads back to it; without Next's own mark of a part request. */
function pathOf(request: IncomingMessage): string {
  const url = URL.parse(request.url ?? '/', 'http://page.invalid');
  url?.searchParams.delete('_rsc');
  return url ? url.pathname + url.search : '/';
}

/**
 * The application's own pages: a strict policy with a nonce of this very request, which Next finds in the
 * request's header and puts on its scripts. Overwrites what a client sent under these names.
 */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(18).toString('base64');
  const header = policy(nonce);
  request.headers['x-nonce'] = nonce;
  request.headers['x-leitstand-path'] = pathOf(request);
  request.headers['content-security-policy'] = header;
  response.setHeader('content-security-policy', header);
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'geolocation=(), payment=(), usb=(), camera=(self), microphone=(self)');
}
