import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** The tenant's own time zone (IANA), in which figures are cut when a question names none. */
export async function tenantZone({ ctx }: { ctx: Ctx }): Promise<string> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.selectFrom('tenants').select('time_zone').where('id', '=', ctx.tenantId).executeTakeFirstOrThrow(),
  );
  return row.time_zone;
}
