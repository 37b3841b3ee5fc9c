import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ServiceError } from '#server/domain/errors.ts';
import { addressOf, isOwnOrigin } from '#server/doors/auth/origin.ts';
import { problem } from '#server/doors/faults/problem.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';
import { answerLink, answerLinkInput } from '#server/services/report/link/index.ts';

/** Answers that one address may give in a minute, in each web process: nobody tries out tokens. */
const limiter = new RateLimiterMemory({ points: 60, duration: 60 });

async function count(request: Request): Promise<void> {
  try {
    await limiter.consume(addressOf(request.headers));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new ServiceError('rate_limited', 'Too many answers in a short time.', {
      retryAfter: Math.max(1, refusal.msBeforeNext / 1000),
    });
  }
}

function refused(error: unknown): Response {
  const refusal = refusalOf(error);
  if (refusal) return problem(refusal);
  if (error instanceof SyntaxError) return problem({ code: 'invalid', message: 'Send JSON.', field: 'body' });
  logger('receive').error({ err: error }, 'an answer failed');
  return new Response(null, { status: 500 });
}

/**
 * `POST /api/receive` of our own page: the holder of a link from a mail looks what it is of, agrees to get a report, or
 * leaves. Needs no sign-in; errors as problem+json.
 */
export async function handleReceive(request: Request): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'), request.headers.get('host')))
      throw new ServiceError('forbidden', 'This is answered to our own pages only.');
    await count(request);
    return Response.json(await answerLink(answerLinkInput.parse(await request.json())), {
      headers: { 'cache-control': 'no-store' },
    });
  } catch (error) {
    return refused(error);
  }
}

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get('token') ?? '';

/** `POST /api/receive/leave?token=…` of a mail program (RFC 8058): the receiver leaves at once. */
export async function handleOneClick(request: Request): Promise<Response> {
  try {
    await count(request);
    await answerLink({ token: tokenOf(request), action: 'leave' });
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refused(error);
  }
}

/** `GET` of the same address changes nothing: it leads to the page with the button. */
export function showReceive(request: Request): Response {
  const headers = {
    location: `/receive#${encodeURIComponent(tokenOf(request))}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return new Response(null, { status: 303, headers });
}
