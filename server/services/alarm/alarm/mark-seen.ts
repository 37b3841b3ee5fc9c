import { sql } from 'kysely';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** The viewer has looked at everything they were told of so far. Safe to repeat. @throws {ServiceError} forbidden */
export async function markAlarmsSeen({ ctx }: { ctx: Ctx }): Promise<{ seen: number }> {
  requirePermission(ctx, 'alarm.read');
  const { userId } = requireUser(ctx);
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('alarm_recipients')
      .set({ seen_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .where('seen_at', 'is', null)
      .returning('alarm_id')
      .execute(),
  );
  return { seen: rows.length };
}
