import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { revokeInTransaction } from '#server/services/access/session/revoke-in-transaction.ts';
import { announceAgent } from './announce-agent.ts';
import { roleId, userFields, writeUserParts } from './fields.ts';
import { hashPassword, passwordInput } from './password.ts';
import { getUserInTenant, type User } from './user.ts';

export const updateUserInput = userFields.extend({
  id: z.uuid(),
  disabled: z.boolean().optional(),
  /** A new password set by the administrator. */
  password: passwordInput.optional(),
});

type Change = z.infer<typeof updateUserInput>;

/** Changes of what somebody may do end their sessions: the next request asks them to sign in again. */
function endsSessions(before: User, change: Change): boolean {
  return (
    (change.role !== undefined && change.role !== before.role) ||
    (change.email !== undefined && change.email !== before.email) ||
    (change.disabled !== undefined && change.disabled !== before.disabled) ||
    change.password !== undefined ||
    change.limits !== undefined
  );
}

/** Changes a user; fields that are left out stay. @throws {ServiceError} forbidden, not_found, conflict */
export async function updateUser({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateUserInput> }): Promise<User> {
  requirePermission(ctx, 'directory.manage');
  const change = updateUserInput.parse(input);
  const { id, name, email, role, disabled, password, ...parts } = change;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getUserInTenant(tx, ctx, id);
    if (disabled && ctx.actor.kind === 'user' && ctx.actor.userId === id) {
      throw new ServiceError('conflict', 'You cannot disable yourself.', { field: 'disabled' });
    }
    const values = {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(role === undefined ? {} : { role_id: role === null ? null : await roleId(tx, ctx, role) }),
      ...(disabled === undefined ? {} : { disabled_at: disabled ? new Date() : null }),
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    };
    if (Object.keys(values).length > 0) {
      await tx.updateTable('users').set(values).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    }
    await writeUserParts(tx, ctx, id, parts);
    if (endsSessions(before, change)) await revokeInTransaction(tx, { tenantId: ctx.tenantId, userId: id });
    const after = await getUserInTenant(tx, { ...ctx, actor: { kind: 'system', name: 'update-user' } }, id);
    const detail = { before, after, passwordSet: password !== undefined };
    await appendAudit(tx, ctx, { action: 'user.updated', target: id, detail });
    if (parts.groups || parts.skills || parts.capacity) await announceAgent(tx, ctx, id);
    return after;
  });
}
