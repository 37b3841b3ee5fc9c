import { withTenant } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** The tenant's name as people know it. */
export async function loadCompany(ctx: Ctx): Promise<string> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('tenants').select('name').where('id', '=', ctx.tenantId).executeTakeFirstOrThrow(),
  );
  return row.name;
}
