import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { addressOf, isOwnOrigin } from '#server/doors/auth/origin.ts';
import { actorOfRequest } from '#server/doors/auth/session.ts';
import { problem } from '#server/doors/faults/problem.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';
import { lookUpWallLink } from '#server/services/wall/link/index.ts';
import { keepWallPicture, readWallPicture } from '#server/services/wall/picture/index.ts';

/** In a minute, in each web process: pictures that one address may ask for, and that one person may send. */
const asked = new RateLimiterMemory({ points: 300, duration: 60 });
const sent = new RateLimiterMemory({ points: 20, duration: 60 });

async function count(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new ServiceError('rate_limited', 'Too many pictures in a short time.', {
      retryAfter: Math.max(1, refusal.msBeforeNext / 1000),
    });
  }
}

function refused(error: unknown): Response {
  const refusal = refusalOf(error);
  if (refusal) return problem(refusal);
  logger('wall-picture').error({ err: error }, 'a picture failed');
  return new Response(null, { status: 500 });
}

/** A screen says its link's secret in a header, whoever makes walls has a session. @throws {ServiceError} unauthenticated */
async function viewerOf(request: Request): Promise<Ctx> {
  const secret = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const ctx = secret === undefined ? await actorOfRequest(request.headers) : await lookUpWallLink(secret);
  if (ctx?.actor.kind === 'wall' || ctx?.actor.kind === 'user') return ctx;
  throw new ServiceError('unauthenticated', 'Nobody is signed in, or the link has ended.');
}

/** `GET /api/wall-picture/<id>`: the picture as WebP, for a screen's link or whoever makes walls; kept by nobody on the way. */
export async function showWallPicture(request: Request, id: string): Promise<Response> {
  try {
    await count(asked, addressOf(request.headers));
    const body = await readWallPicture({ ctx: await viewerOf(request), input: { id } });
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': 'image/webp',
        'content-disposition': 'attachment; filename="picture.webp"',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    return refused(error);
  }
}

/**
 * `PUT /api/wall-picture/<id>?wall=<id>` with a PNG, JPEG or WebP file as its body, from our own pages only; errors as
 * problem+json, where `reason` tells `kind`, `broken` and `large` apart.
 */
export async function takeWallPicture(request: Request, id: string): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'), request.headers.get('host')))
      throw new ServiceError('forbidden', 'Pictures are taken from our own pages only.');
    const ctx = await actorOfRequest(request.headers);
    if (ctx?.actor.kind !== 'user') throw new ServiceError('unauthenticated', 'Nobody is signed in.');
    await count(sent, ctx.actor.userId);
    const wall = new URL(request.url).searchParams.get('wall') ?? '';
    const body = Buffer.from(await request.arrayBuffer());
    const picture = await keepWallPicture({ ctx, input: { id, wall, body } });
    return Response.json(picture, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refused(error);
  }
}
