import { v5 as named } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { localName } from '#server/domain/report/times.ts';
import { withTenant } from '#server/platform/db/client.ts';

type Begun = {
  scheduleId: string;
  /** Of a run by hand; null: the times have come. */
  runId: string | null;
  workflowId: string;
  /** The moment it is meant for, in milliseconds. */
  due: number;
};

/**
 * The run of this workflow, made at the first call.
 * @returns null where there is nothing to do: the schedule is gone or paused, or this local time was had before (the hour
 * that comes twice)
 */
export async function beginRun(ctx: Ctx, { scheduleId, runId, workflowId, due }: Begun): Promise<string | null> {
  return withTenant(ctx.tenantId, async (tx) => {
    const schedule = await tx
      .selectFrom('report_schedules')
      .select(['send_zone', 'paused_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', scheduleId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!schedule || (runId === null && schedule.paused_at)) return null;
    const zone = schedule.send_zone;
    const id = runId ?? named(`${localName(due, zone)}[${zone}]`, scheduleId);
    if (runId === null) {
      const owned = { tenant_id: ctx.tenantId, schedule_id: scheduleId, workflow_id: workflowId };
      await tx
        .insertInto('report_runs')
        .values({ id, ...owned, cause: 'time', due_at: new Date(due), state: 'asking' })
        .onConflict((oc) => oc.column('id').doNothing())
        .execute();
    } else {
      await tx
        .updateTable('report_runs')
        .set({ workflow_id: workflowId, state: 'asking' })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', id)
        .where('state', '=', 'queued')
        .execute();
    }
    const run = await tx
      .selectFrom('report_runs')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('schedule_id', '=', scheduleId)
      .where('workflow_id', '=', workflowId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return run?.id ?? null;
  });
}
