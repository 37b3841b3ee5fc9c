import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** The tenant's name as people know it. */
export async function loadCompany(ctx: Ctx): Promise<string> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('tenants').select('name').where('id', '=', ctx.tenantId).executeTakeFirstOrThrow(),
  );
  return row.name;
}
