import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

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
