export { advanceRun } from './advance.ts';
export { beginRun } from './begin.ts';
export { beginAttempt, type Delivery, endAttempt, giveUpDelivery } from './delivery.ts';
export { endRun } from './end.ts';
export { keepFiles, type ReportFile, readFiles } from './files.ts';
export { type LoadedRun, loadRun } from './load.ts';
export { planDeliveries } from './plan-deliveries.ts';
export { purgeReports } from './purge.ts';
export { queuedRuns } from './queued.ts';
