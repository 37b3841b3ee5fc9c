import { ActivityFailure, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ReportActivities } from '#workflows/activities/report-activities.ts';
import type { ReportWorkflowInput } from './contract.ts';

const again = { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' } as const;

/** Work in our own database: tried until it is back. */
const { beginReport, planReport, giveUpDelivery, failReport, endReport } = proxyActivities<ReportActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { ...again, maximumInterval: '1 minute' },
});

/** ClickHouse may be away for hours. */
const { askReport, makeReport } = proxyActivities<ReportActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '24 hours',
  retry: again,
});

const { deliverReport } = proxyActivities<ReportActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '24 hours',
  retry: again,
});

/** The moment it is meant for: Temporal writes it behind the id of each workflow that a schedule starts. */
function dueOf(workflowId: string, startedAt: Date): number {
  const written = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.exec(workflowId);
  return written ? Date.parse(written[0]) : startedAt.getTime();
}

/**
 * One report: asks the figures, makes the files, and delivers to each receiver and target by itself. Holds nothing but the
 * order; every step finds in Postgres how far it has come.
 */
export async function reportWorkflow({ tenantId, scheduleId, runId }: ReportWorkflowInput): Promise<void> {
  const { workflowId, startTime } = workflowInfo();
  const run = await beginReport({ tenantId, scheduleId, runId, workflowId, due: dueOf(workflowId, startTime) });
  if (run === null) return;
  const of = { tenantId, runId: run };
  try {
    if (!(await askReport(of)) || !(await makeReport(of))) return;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return failReport(of);
  }
  const deliveries = await planReport(of);
  await Promise.all(
    deliveries.map(async (deliveryId) => {
      try {
        await deliverReport({ tenantId, deliveryId });
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        await giveUpDelivery({ tenantId, deliveryId });
      }
    }),
  );
  await endReport(of);
}
