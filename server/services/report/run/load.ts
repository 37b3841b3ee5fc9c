import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getScheduleInTenant, type Schedule, scheduleOf } from '#server/services/report/schedule/schedule.ts';

export type LoadedRun = {
  id: string;
  due: number;
  ended: boolean;
  /** What was asked before, by an attempt that has come so far. */
  document: Record<string, unknown> | null;
  /** Null: removed. */
  schedule: Schedule | null;
};

/** A run and its schedule as they are now. @throws when there is no such run */
export async function loadRun(ctx: Ctx, id: string): Promise<LoadedRun> {
  return withTenant(ctx.tenantId, async (tx) => {
    const run = await tx
      .selectFrom('report_runs')
      .select(['schedule_id', 'due_at', 'ended_at', 'document'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const schedule = await getScheduleInTenant(tx, ctx, run.schedule_id).catch((error: unknown) => {
      if (error instanceof ServiceError) return null;
      throw error;
    });
    return {
      id,
      due: run.due_at.getTime(),
      ended: run.ended_at !== null,
      document: run.document,
      schedule: schedule && scheduleOf(schedule, [], new Map()),
    };
  });
}
