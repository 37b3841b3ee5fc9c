import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** Origins of web pages that the tenant's walls may show. */
export async function originsOf(tx: Tx, ctx: Ctx): Promise<string[]> {
  const rows = await tx
    .selectFrom('wall_origins')
    .select('origin')
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('origin')
    .execute();
  return rows.map(({ origin }) => origin);
}
