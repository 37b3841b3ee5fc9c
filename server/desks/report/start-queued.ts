import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { temporalClient } from '#server/platform/temporal/client.ts';
import { queuedRuns } from '#server/services/report/run/index.ts';
import { TASK_QUEUE } from '#workflows/contact/contract.ts';
import { REPORT_WORKFLOW, type ReportWorkflowInput, reportRunWorkflowId } from '#workflows/report/contract.ts';

const AT_ONCE = 50;

/**
 * Starts the workflow of each run by hand that has none yet; a repeat finds it by its id.
 * @returns how many were started @throws when Postgres or Temporal is away
 */
export async function startQueuedRuns(): Promise<number> {
  let started = 0;
  for (const { id, tenantId, scheduleId } of await queuedRuns(AT_ONCE)) {
    const input: ReportWorkflowInput = { tenantId, scheduleId, runId: id };
    try {
      await temporalClient().workflow.start(REPORT_WORKFLOW, {
        workflowId: reportRunWorkflowId(id),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue: TASK_QUEUE,
        args: [input],
      });
      started += 1;
    } catch (error) {
      // It is on its way, and leaves the queue with its first step.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return started === AT_ONCE ? started : 0;
}
