import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getScheduleInTenant } from './schedule.ts';

export const removeScheduleInput = z.strictObject({ id: z.uuid() });

/** Ends a schedule; a run under way stops before its next step. @throws {ServiceError} forbidden, not_found */
export async function removeSchedule({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeScheduleInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { id } = removeScheduleInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { version, title } = await getScheduleInTenant(tx, ctx, id);
    await tx
      .updateTable('report_schedules')
      .set({ removed_at: sql<Date>`clock_timestamp()`, version: version + 1 })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('report_receivers')
      .set({ ask_due_at: null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('schedule_id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: 'reportSchedule.removed', target: id, detail: { title } });
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
  });
}
