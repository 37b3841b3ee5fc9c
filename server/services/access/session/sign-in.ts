import { z } from 'zod';
import { ServiceError } from '#server/domain/errors.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { verifyPassword } from '#server/services/access/user/password.ts';
import { openSession } from './open-session.ts';
import { countSignInAttempt, forgiveSignInAttempt, type Origin } from './throttle.ts';

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(3).max(320),
  password: z.string().min(1).max(256),
  address: z.string().max(64).default('unknown'),
  userAgent: z.string().max(1000).optional(),
  /** A device that proved to know these people: its id and theirs. */
  device: z.object({ id: z.uuid(), users: z.array(z.uuid()) }).optional(),
});

function findUser(email: string) {
  return systemDb()
    .selectFrom('users')
    .select(['id', 'tenant_id', 'login', 'name', 'password_hash', 'disabled_at', 'role_id'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .executeTakeFirst();
}

/** The device where this person signed in on it before, else the address. */
async function originOf({ email, address, device }: z.output<typeof signInInput>): Promise<Origin> {
  const known = device && (await findUser(email));
  return device && known && device.users.includes(known.id) ? { device: device.id } : { address };
}

/**
 * Checks the password and opens a session.
 * @throws {ServiceError} unauthenticated (unknown, disabled and wrong look the same), rate_limited
 */
export async function signIn({
  input,
}: {
  input: z.input<typeof signInInput>;
}): Promise<{ sessionId: string; userId: string }> {
  const parsed = signInInput.safeParse(input);
  if (!parsed.success) throw new ServiceError('unauthenticated', 'Email or password is wrong.');
  const { email, password, address, userAgent } = parsed.data;
  const origin = await originOf(parsed.data);
  await countSignInAttempt(email, origin);
  const user = await findUser(email);
  const right = await verifyPassword(user?.password_hash ?? null, password);
  if (!user || !right || user.disabled_at || !user.role_id) {
    throw new ServiceError('unauthenticated', 'Email or password is wrong.');
  }
  await forgiveSignInAttempt(email, origin);
  return openSession(user, { address, userAgent });
}
