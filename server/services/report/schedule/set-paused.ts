import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getScheduleInTenant } from './schedule.ts';

export const setSchedulePausedInput = z.strictObject({ id: z.uuid(), paused: z.boolean() });

/** Stops a schedule's times, or lets them go on; what fell into the pause is not made up for. @throws {ServiceError} forbidden, not_found */
export async function setSchedulePaused({ ctx, input }: { ctx: Ctx; input: z.input<typeof setSchedulePausedInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { id, paused } = setSchedulePausedInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { paused_at: before, version, title } = await getScheduleInTenant(tx, ctx, id);
    if ((before !== null) === paused) return;
    await tx
      .updateTable('report_schedules')
      .set({ paused_at: paused ? sql<Date>`clock_timestamp()` : null, version: version + 1 })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    const action = paused ? 'reportSchedule.paused' : 'reportSchedule.resumed';
    await appendAudit(tx, ctx, { action, target: id, detail: { title } });
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
  });
}
