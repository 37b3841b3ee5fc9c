import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** How many of the tenant's webhooks follow alarms. */
export async function countAlarmWebhooks(ctx: Ctx): Promise<number> {
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from webhooks
      where tenant_id = ${ctx.tenantId} and exists (select from unnest(events) e where e like 'alarm.%')`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}
