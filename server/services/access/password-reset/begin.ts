import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { countPasswordLetter } from '#server/services/access/session/throttle.ts';

const beginPasswordResetInput = z.object({
  email: z.string().trim().toLowerCase().min(3).max(320),
  address: z.string().max(64).default('unknown'),
});

/** Minutes for which a letter can be used. */
export const RESET_MINUTES = 30;

/** What is stored of a secret: nobody who reads the database can use it. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A letter to be written: to whom, in which language, with which secret. */
export type PasswordLetter = { id: string; email: string; name: string; locale: string; secret: string };

/**
 * Begins a new password for the account of an address. Letters that came before can no longer be used.
 * @returns null where nobody has this address, or may not sign in, or was written to often enough: callers answer alike
 * @throws {ServiceError} rate_limited (the caller's address asked too often)
 */
export async function beginPasswordReset({
  input,
}: {
  input: z.input<typeof beginPasswordResetInput>;
}): Promise<PasswordLetter | null> {
  const { email, address } = beginPasswordResetInput.parse(input);
  if (!(await countPasswordLetter(email, address))) return null;
  const user = await systemDb()
    .selectFrom('users')
    .select(['id', 'tenant_id', 'name', 'email', 'disabled_at', 'role_id'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .executeTakeFirst();
  if (!user?.email || user.disabled_at || !user.role_id) return null;
  const { id: userId, tenant_id: tenantId, name, email: to } = user;
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'password-reset' } };
  const secret = randomBytes(32).toString('base64url');
  const id = uuid();
  return withTenant(tenantId, async (tx) => {
    // What is over, and what this letter replaces, goes.
    await tx.deleteFrom('password_resets').where('tenant_id', '=', tenantId).where('user_id', '=', userId).execute();
    await tx
      .insertInto('password_resets')
      .values({
        id,
        tenant_id: tenantId,
        user_id: userId,
        token_hash: hashSecret(secret),
        expires_at: new Date(Date.now() + RESET_MINUTES * 60_000),
        used_at: null,
      })
      .execute();
    await appendAudit(tx, ctx, { action: 'user.passwordLetterSent', target: userId, detail: { address } });
    const { locale } = await tx
      .selectFrom('users')
      .select('locale')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    return { id, email: to, name, locale: locale ?? 'en', secret };
  });
}
