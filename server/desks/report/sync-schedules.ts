import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { scheduleSpec } from '#server/domain/report/schedule-spec.ts';
import { logger } from '#server/platform/observability/log.ts';
import { temporalClient } from '#server/platform/temporal/client.ts';
import { markSynced, type UnsyncedSchedule, unsyncedSchedules } from '#server/services/report/schedule/index.ts';
import { TASK_QUEUE } from '#workflows/contact/contract.ts';
import { REPORT_WORKFLOW, type ReportWorkflowInput, reportScheduleId } from '#workflows/report/contract.ts';

const AT_ONCE = 50;

/** What Temporal is to have of a schedule. Times missed while it was away are made up for within a day. */
function wanted({ id, tenantId, times, sendZone, paused }: UnsyncedSchedule) {
  const input: ReportWorkflowInput = { tenantId, scheduleId: id, runId: null };
  return {
    spec: scheduleSpec(times, sendZone, Date.now()),
    policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '1 day' as const, pauseOnFailure: false },
    state: { paused },
    action: {
      type: 'startWorkflow' as const,
      workflowType: REPORT_WORKFLOW,
      workflowId: reportScheduleId(id),
      taskQueue: TASK_QUEUE,
      args: [input],
    },
  };
}

async function bring(schedule: UnsyncedSchedule): Promise<void> {
  const { schedule: schedules } = temporalClient();
  const scheduleId = reportScheduleId(schedule.id);
  const handle = schedules.getHandle(scheduleId);
  if (schedule.removed) {
    await handle.delete().catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    });
    return;
  }
  try {
    await schedules.create({ scheduleId, ...wanted(schedule) });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await handle.update(() => wanted(schedule));
  }
}

/**
 * Brings every change of a schedule to Temporal. Postgres says what is wanted; a process that dies between the two leaves
 * the change unmarked, and the next round brings it again. Each is brought anew every ten days, which writes down further
 * changes of the clocks, and makes good what Temporal may have lost.
 * @returns how many were brought @throws when Postgres or Temporal is away
 */
export async function syncSchedules(): Promise<number> {
  const due = await unsyncedSchedules(AT_ONCE);
  let brought = 0;
  let fault: unknown;
  for (const schedule of due) {
    try {
      await bring(schedule);
      await markSynced(schedule);
      brought += 1;
    } catch (error) {
      fault = error;
      logger('reports').warn({ err: error, schedule: schedule.id }, 'a schedule was not brought to Temporal');
    }
  }
  if (fault && brought === 0) throw fault;
  return fault ? 0 : brought;
}
