import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '#server/env.ts';
import { originsOfLink } from '#server/services/wall/origin/index.ts';
import { buildId } from './build-id.ts';

/** Headers that every answer of the origin carries, whoever makes it. */
export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
  if (env().PUBLIC_URL?.startsWith('https://')) {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
}

function policy(nonce: string, frames: readonly string[] | null): string {
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
    ...(frames ? [`frame-src ${frames.length > 0 ? frames.join(' ') : "'none'"}`] : []),
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    // Next's development build evaluates texts. Policies: instrumentation-client.ts, and Next's own.
    ...(development ? [] : [`require-trusted-types-for 'script'`, `trusted-types default nextjs`]),
  ].join('; ');
}

/** The address asked for, so that signing in leads back to it; without Next's own mark of a part request. */
function pathOf(request: IncomingMessage): string {
  const url = URL.parse(request.url ?? '/', 'http://page.invalid');
  url?.searchParams.delete('_rsc');
  return url ? url.pathname + url.search : '/';
}

/** The link whose wall a path shows; null: another page. */
function wallLinkOf(path: string): string | null {
  return /^\/wall\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null;
}

/** Where a wall's page may show frames of: the tenant's list. Without Postgres there are none, and the screen comes back. */
async function framesOf(link: string): Promise<string[]> {
  return originsOfLink(link).catch(() => []);
}

/**
 * The application's own pages: a strict policy with a nonce of this very request, which Next finds in the
 * request's header and puts on its scripts. Overwrites what a client sent under these names.
 */
export async function setPageHeaders(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const nonce = randomBytes(18).toString('base64');
  const path = pathOf(request);
  const isWall = path.startsWith('/wall/');
  const link = wallLinkOf(path.split('?', 1)[0] ?? '');
  const header = policy(nonce, isWall ? (link ? await framesOf(link) : []) : null);
  request.headers['x-nonce'] = nonce;
  request.headers['x-leitstand-path'] = path;
  request.headers['x-leitstand-build'] = buildId();
  request.headers['content-security-policy'] = header;
  // A picture's answer brings a narrower policy of its own, which a second header would not replace.
  if (!path.startsWith('/api/wall-picture/')) response.setHeader('content-security-policy', header);
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'geolocation=(), payment=(), usb=(), camera=(self), microphone=(self)');
  if (!isWall) return;
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
}
