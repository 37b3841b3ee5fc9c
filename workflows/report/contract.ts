/** Type name of the workflow that makes and sends one report. */
export const REPORT_WORKFLOW = 'reportWorkflow';

/** `runId`: a run by hand, made before; null: the schedule's times have come. */
export type ReportWorkflowInput = { tenantId: string; scheduleId: string; runId: string | null };

/** Id of a schedule in Temporal, and what the ids of its workflows begin with. */
export const reportScheduleId = (scheduleId: string): string => `report/${scheduleId}`;

export const reportRunWorkflowId = (runId: string): string => `report-run/${runId}`;
