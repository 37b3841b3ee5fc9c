import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** The person's name, as screens show it. */
export async function getUserName(tx: Tx, ctx: Ctx, userId: string): Promise<string> {
  const { name } = await tx
    .selectFrom('users')
    .select('name')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return name;
}
