import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { revokeInTransaction } from '#server/services/access/session/revoke-in-transaction.ts';
import { countPasswordChange, forgivePasswordChange } from '#server/services/access/session/throttle.ts';
import { hashPassword, passwordInput, verifyPassword } from './password.ts';

export const changePasswordInput = z.strictObject({ current: z.string().min(1).max(256), next: passwordInput });

/** Sets the acting user's own password and ends all their other sessions. @throws {ServiceError} invalid, rate_limited */
export async function changePassword({ ctx, input }: { ctx: Ctx; input: z.input<typeof changePasswordInput> }) {
  const user = requireUser(ctx);
  const { current, next } = changePasswordInput.parse(input);
  await countPasswordChange(user.userId);
  const nextHash = await hashPassword(next);
  await withTenant(ctx.tenantId, async (tx) => {
    const row = await tx
      .selectFrom('users')
      .select('password_hash')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', user.userId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new ServiceError('not_found', 'There is no such user.');
    if (!(await verifyPassword(row.password_hash, current))) {
      throw new ServiceError('invalid', 'The current password is wrong.', { field: 'current' });
    }
    await tx
      .updateTable('users')
      .set({ password_hash: nextHash })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', user.userId)
      .execute();
    await revokeInTransaction(tx, { tenantId: ctx.tenantId, userId: user.userId, except: user.sessionId });
    await appendAudit(tx, ctx, { action: 'user.passwordChanged', target: user.userId });
  });
  await forgivePasswordChange(user.userId);
}
