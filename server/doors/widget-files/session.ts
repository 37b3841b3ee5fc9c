import { addressOf, isOwnOrigin } from '#server/doors/auth/origin.ts';
import { problem } from '#server/doors/faults/problem.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { TokenBucket } from '#server/doors/http/token-bucket.ts';
import { logger } from '#server/platform/observability/log.ts';
import { openVisitorSession, openVisitorSessionInput } from '#server/services/contact/visitor/index.ts';

/** Longest body: a key, an origin and a secret. */
const LONGEST = 4_096;
/** Sessions of one address; behind one may stand a whole company, on loopback proxies and benches. */
const LIMITS = { loopback: { burst: 2_000, perSecond: 200 }, other: { burst: 120, perSecond: 4 } };
const buckets = new Map<string, TokenBucket>();

/** 0 when the address may ask, else the seconds to wait. Addresses that have been quiet are forgotten. */
function waitOf(address: string, now: number): number {
  if (buckets.size > 10_000) for (const [key, bucket] of buckets) if (bucket.isFull(now)) buckets.delete(key);
  const limit = /^(::1|127\.|::ffff:127\.)/.test(address) ? LIMITS.loopback : LIMITS.other;
  const bucket = buckets.get(address) ?? new TokenBucket(limit, now);
  buckets.set(address, bucket);
  return bucket.take(now);
}

async function open(request: Request): Promise<Response> {
  const text = await request.text();
  if (text.length > LONGEST) {
    return problem({ code: 'too_large', message: `At most ${LONGEST} characters are accepted here.` });
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return problem({ code: 'invalid', message: 'The body is not JSON.', hint: 'Send {"siteKey", "hostOrigin"}.' });
  }
  const userAgent = request.headers.get('user-agent')?.slice(0, 1000);
  const input = openVisitorSessionInput.omit({ userAgent: true }).parse(body);
  const session = await openVisitorSession({ input: { ...input, ...(userAgent && { userAgent }) } });
  return Response.json(session, { headers: { 'cache-control': 'no-store' } });
}

/**
 * `POST /api/widget/session` with {siteKey, hostOrigin, resume?}: opens or resumes a visitor's session (WidgetSession).
 * Asked by the panel alone, so only from our own origin. Errors are problem+json: 400, 401 (resume unknown), 403
 * (foreign origin), 404 (key or host origin), 413, 429 and 503 with Retry-After.
 */
export async function handleVisitorSession(request: Request): Promise<Response> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get('origin'), headers.get('host'))) {
    return problem({ code: 'forbidden', message: 'Only the chat panel of this server asks here.' });
  }
  const retryAfter = waitOf(addressOf(headers), Date.now());
  if (retryAfter > 0) {
    return problem({ code: 'rate_limited', message: 'Too many chats are opened from this address.', retryAfter });
  }
  try {
    return await open(request);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return problem(refusal);
    logger('visitor-session').error({ err: error }, 'a visitor session could not be opened');
    return Response.json({ title: 'Something went wrong on our side.', status: 500 }, { status: 500 });
  }
}
