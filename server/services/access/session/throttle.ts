import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ServiceError } from '#server/domain/errors.ts';
import { systemPool } from '#server/platform/db/client.ts';

const quarterHour = 15 * 60;

function limiter(keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: systemPool(),
    storeType: 'pool',
    tableName: 'sign_in_attempts',
    tableCreated: true,
    keyPrefix,
    points,
    duration: quarterHour,
  });
}

let limiters: { account: RateLimiterPostgres; address: RateLimiterPostgres; pair: RateLimiterPostgres } | undefined;

function all() {
  limiters ??= {
    /** One account from one address: the guesser at a desk. */
    pair: limiter('pair', 10),
    /** One account from everywhere: the guesser with many addresses. Higher, since it can lock the owner out. */
    account: limiter('account', 50),
    /** One address against every account: the sprayer. */
    address: limiter('address', 100),
  };
  return limiters;
}

/**
 * Counts an attempt before the password is looked at, so that parallel guesses count too.
 * @throws {ServiceError} rate_limited with the seconds to wait
 */
export async function countSignInAttempt(email: string, address: string): Promise<void> {
  const { pair, account, address: byAddress } = all();
  try {
    await pair.consume(`${email}|${address}`);
    await account.consume(email);
    await byAddress.consume(address);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new ServiceError('rate_limited', 'Too many attempts to sign in.', {
      retryAfter,
      hint: 'Wait, then try again.',
    });
  }
}

/** A right password takes its own attempt back. */
export async function forgiveSignInAttempt(email: string, address: string): Promise<void> {
  const { pair, account, address: byAddress } = all();
  await Promise.all([pair.delete(`${email}|${address}`), account.reward(email), byAddress.reward(address)]);
}
