import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { revokeInTransaction } from './revoke-in-transaction.ts';

export const revokeSessionInput = z.strictObject({ sessionId: z.uuid() });

/** Ends one of the acting user's own sessions at once. @throws {ServiceError} not_found */
export async function revokeSession({ ctx, input }: { ctx: Ctx; input: z.input<typeof revokeSessionInput> }) {
  const user = requireUser(ctx);
  const { sessionId } = revokeSessionInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const owned = await tx
      .selectFrom('sessions')
      .select('revoked_at')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', user.userId)
      .where('id', '=', sessionId)
      .executeTakeFirst();
    if (!owned) throw new ServiceError('not_found', 'There is no such session.');
    const ended = await revokeInTransaction(tx, { tenantId: ctx.tenantId, userId: user.userId, sessionId });
    if (ended > 0) await appendAudit(tx, ctx, { action: 'session.revoked', target: sessionId });
  });
}

/** Ends the session with which the acting user came. */
export async function signOut({ ctx }: { ctx: Ctx }): Promise<void> {
  await revokeSession({ ctx, input: { sessionId: requireUser(ctx).sessionId } });
}
