import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

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
