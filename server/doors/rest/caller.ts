import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { lookUpToken, type TokenCaller } from '#server/services/access/token/index.ts';

/** What the routes find in Hono's context. */
export type RestEnv = { Variables: { caller: Ctx } };

const limiters = new Map<number, RateLimiterMemory>();

/** Counts a request of the token in this process. @returns what is left of this minute @throws {ServiceError} rate_limited */
async function count({ tokenId, requestsPerMinute }: TokenCaller): Promise<number> {
  let limiter = limiters.get(requestsPerMinute);
  if (!limiter) {
    limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
    limiters.set(requestsPerMinute, limiter);
  }
  try {
    return (await limiter.consume(tokenId)).remainingPoints;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new ServiceError('rate_limited', `This token may ask ${requestsPerMinute} times a minute.`, {
      retryAfter: Math.max(1, refusal.msBeforeNext / 1000),
      hint: 'Wait as long as Retry-After says.',
    });
  }
}

/** Finds the caller by the bearer token; cookies mean nothing here, so that no page of another origin can use them. */
export const findCaller: MiddlewareHandler<RestEnv> = async (c, next) => {
  const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const found = token ? await lookUpToken(token) : null;
  if (!found) {
    throw new ServiceError(
      'unauthenticated',
      token ? 'The token is unknown, revoked or over.' : 'A token is missing.',
      {
        hint: 'Send "Authorization: Bearer TOKEN"; tokens are made in the administration or with npm run token.',
      },
    );
  }
  const left = await count(found);
  c.set('caller', found.ctx);
  await next();
  c.header('ratelimit-limit', String(found.requestsPerMinute));
  c.header('ratelimit-remaining', String(left));
};
