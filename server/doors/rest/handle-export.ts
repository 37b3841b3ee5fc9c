import { Readable } from 'node:stream';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { askExport, exportInput } from '#server/desks/export/ask-export.ts';
import { exportName, exportTypes, writeExport } from '#server/desks/export/write-export.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isOwnOrigin } from '#server/doors/auth/origin.ts';
import { actorOfRequest } from '#server/doors/auth/session.ts';
import { problem } from '#server/doors/faults/problem.ts';
import { type Refusal, refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';

/** Files a person may have made in a minute, in each web process. */
const limiter = new RateLimiterMemory({ points: 30, duration: 60 });

async function count(userId: string): Promise<void> {
  try {
    await limiter.consume(userId);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new ServiceError('rate_limited', 'Too many files in a short time.', {
      retryAfter: Math.max(1, refusal.msBeforeNext / 1000),
    });
  }
}

/** The file that was asked for, as a stream. @throws what askExport throws */
export async function answerExport(ctx: Ctx, body: unknown): Promise<Response> {
  const input = exportInput.parse(body);
  const document = await askExport({ ctx, input });
  const name = exportName(document, input.format);
  const file = Readable.toWeb(writeExport(document, input.format)) as ReadableStream<Uint8Array>;
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_');
  return new Response(file, {
    headers: {
      'content-type': exportTypes[input.format],
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

function refused(error: unknown): Response {
  const refusal: Refusal | null = refusalOf(error) ?? null;
  if (refusal) return problem(refusal);
  if (error instanceof SyntaxError) return problem({ code: 'invalid', message: 'Send JSON.', field: 'body' });
  logger('export').error({ err: error }, 'export failed');
  return new Response(null, { status: 500 });
}

/**
 * `POST /api/export` of a signed-in person: from our own pages only, with the right to take figures out, within the
 * person's groups and sites; errors as problem+json.
 */
export async function handleExport(request: Request): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'), request.headers.get('host')))
      throw new ServiceError('forbidden', 'Files are made for our own pages only.');
    const ctx = await actorOfRequest(request.headers);
    if (ctx?.actor.kind !== 'user') throw new ServiceError('unauthenticated', 'Nobody is signed in.');
    await count(ctx.actor.userId);
    return await answerExport(ctx, await request.json());
  } catch (error) {
    return refused(error);
  }
}
