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

let limiters: Record<'account' | 'address' | 'pair' | 'change' | 'letter' | 'letters', RateLimiterPostgres> | undefined;

function all() {
  limiters ??= {
    /** One account from one address: the guesser at a desk. */
    pair: limiter('pair', 10),
    /** One account from everywhere: the guesser with many addresses. Higher, since it can lock the owner out. */
    account: limiter('account', 50),
    /** One address against every account: the sprayer. */
    address: limiter('address', 100),
    /** One person's tries of the current password, from whatever session: who found a desk unlocked. */
    change: limiter('change', 10),
    /** Letters to one account: a mailbox is not to be flooded. */
    letter: limiter('letter', 3),
    /** Letters asked for, and secrets tried, from one address. */
    letters: limiter('letters', 30),
  };
  return limiters;
}

/** @throws {ServiceError} rate_limited with the seconds to wait */
function refuse(refusal: unknown, message: string): never {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  throw new ServiceError('rate_limited', message, { retryAfter, hint: 'Wait, then try again.' });
}

/** Where an attempt comes from: a device on which this person signed in before, or else an address. */
export type Origin = { device: string } | { address: string };

const originKey = (origin: Origin) => ('device' in origin ? `device ${origin.device}` : origin.address);

/**
 * Counts an attempt before the password is looked at, so that parallel guesses count too. A known device is not held to
 * what others try from its address, so that nobody locks out an office that shares one.
 * @throws {ServiceError} rate_limited with the seconds to wait
 */
export async function countSignInAttempt(email: string, origin: Origin): Promise<void> {
  const { pair, account, address } = all();
  try {
    await pair.consume(`${email}|${originKey(origin)}`);
    await account.consume(email);
    if ('address' in origin) await address.consume(origin.address);
  } catch (refusal) {
    refuse(refusal, 'Too many attempts to sign in.');
  }
}

/** A right password takes its own attempt back. */
export async function forgiveSignInAttempt(email: string, origin: Origin): Promise<void> {
  const { pair, account, address } = all();
  await Promise.all([
    pair.delete(`${email}|${originKey(origin)}`),
    account.reward(email),
    ...('address' in origin ? [address.reward(origin.address)] : []),
  ]);
}

/** Counts a try of one's own current password. @throws {ServiceError} rate_limited with the seconds to wait */
export async function countPasswordChange(userId: string): Promise<void> {
  await all()
    .change.consume(userId)
    .catch((refusal: unknown) => refuse(refusal, 'Too many attempts to change the password.'));
}

/** The right password forgets the tries before it. */
export async function forgivePasswordChange(userId: string): Promise<void> {
  await all().change.delete(userId);
}

/**
 * Counts that a letter to an account is asked for, from whatever address. False: there were enough, and none is sent;
 * the person is told the same, so that nobody learns who has an account.
 * @throws {ServiceError} rate_limited with the seconds to wait, for the address
 */
export async function countPasswordLetter(email: string, address: string): Promise<boolean> {
  await countPasswordSecret(address);
  try {
    await all().letter.consume(email);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** Counts a try of a letter's secret from an address. @throws {ServiceError} rate_limited with the seconds to wait */
export async function countPasswordSecret(address: string): Promise<void> {
  await all()
    .letters.consume(address)
    .catch((refusal: unknown) => refuse(refusal, 'Too many attempts to set a new password.'));
}
