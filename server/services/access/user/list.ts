import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { describeUsers, type User } from './user.ts';

export const listUsersInput = z.object({
  /** Part of name or login. */
  search: z.string().max(200).optional(),
  /** Login after which the page begins. */
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(200),
});

/** Users by login, a page at a time. @throws {ServiceError} forbidden */
export async function listUsers({ ctx, input }: { ctx: Ctx; input: z.input<typeof listUsersInput> }): Promise<User[]> {
  requirePermission(ctx, 'directory.read');
  const { search, after, limit } = listUsersInput.parse(input);
  const filter = { limit, ...(search ? { search } : {}), ...(after === undefined ? {} : { after }) };
  return withTenant(ctx.tenantId, (tx) => describeUsers(tx, ctx, filter));
}
