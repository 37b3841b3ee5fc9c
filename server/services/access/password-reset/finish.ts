import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { revokeInTransaction } from '#server/services/access/session/revoke-in-transaction.ts';
import { countPasswordSecret } from '#server/services/access/session/throttle.ts';
import { hashPassword, passwordInput } from '#server/services/access/user/password.ts';
import { hashSecret } from './begin.ts';

const finishPasswordResetInput = z.object({
  secret: z.string().min(1).max(200),
  password: passwordInput,
  address: z.string().max(64).default('unknown'),
});

const dead = () =>
  new ServiceError('not_found', 'This link was used already, or its half hour is over.', {
    reason: 'deadLetter',
    hint: 'Ask for a new one.',
  });

/**
 * Sets the password of whoever holds a letter's secret, once, and ends all their sessions.
 * @throws {ServiceError} not_found (used, over, made up), invalid (password), rate_limited
 */
export async function finishPasswordReset({
  input,
}: {
  input: z.input<typeof finishPasswordResetInput>;
}): Promise<void> {
  const { secret, password, address } = finishPasswordResetInput.parse(input);
  await countPasswordSecret(address);
  const letter = await systemDb()
    .selectFrom('password_resets')
    .select(['id', 'tenant_id', 'user_id'])
    .where('token_hash', '=', hashSecret(secret))
    .executeTakeFirst();
  if (!letter) throw dead();
  const { id, tenant_id: tenantId, user_id: userId } = letter;
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'password-reset' } };
  const passwordHash = await hashPassword(password);
  await withTenant(tenantId, async (tx) => {
    const used = await tx
      .updateTable('password_resets')
      .set({ used_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`clock_timestamp()`)
      .returning('id')
      .executeTakeFirst();
    if (!used) throw dead();
    const changed = await tx
      .updateTable('users')
      .set({ password_hash: passwordHash })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', userId)
      .where('disabled_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw dead();
    await revokeInTransaction(tx, { tenantId, userId });
    await appendAudit(tx, ctx, { action: 'user.passwordReset', target: userId, detail: { address } });
  });
}
