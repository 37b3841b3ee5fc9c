import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceAgent } from './announce-agent.ts';
import { roleId, userFields, writeUserParts } from './fields.ts';
import { hashPassword, passwordInput } from './password.ts';
import { getUserInTenant, type User } from './user.ts';

export const createUserInput = userFields.extend({
  login: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  password: passwordInput.optional(),
});

/**
 * Makes a user; the login is the agent's name in events for good. Without a password nobody can sign in as them.
 * @throws {ServiceError} forbidden, not_found, conflict
 */
export async function createUser({ ctx, input }: { ctx: Ctx; input: z.input<typeof createUserInput> }): Promise<User> {
  requirePermission(ctx, 'directory.manage');
  const { login, name, email, role, password, ...parts } = createUserInput.parse(input);
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return withTenant(ctx.tenantId, async (tx) => {
    const id = uuid();
    await tx
      .insertInto('users')
      .values({
        id,
        tenant_id: ctx.tenantId,
        login,
        name,
        email: email ?? null,
        password_hash: passwordHash,
        role_id: role ? await roleId(tx, ctx, role) : null,
        disabled_at: null,
      })
      .execute();
    await writeUserParts(tx, ctx, id, parts);
    await appendAudit(tx, ctx, { action: 'user.created', target: id, detail: { login, role: role ?? null } });
    await announceAgent(tx, ctx, id);
    return getUserInTenant(tx, { ...ctx, actor: { kind: 'system', name: 'create-user' } }, id);
  });
}
