import { withTenant } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** The tenant's own time zone (IANA), in which figures are cut when a question names none. */
export async function tenantZone({ ctx }: { ctx: Ctx }): Promise<string> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('tenants').select('time_zone').where('id', '=', ctx.tenantId).executeTakeFirstOrThrow(),
  );
  return row.time_zone;
}
