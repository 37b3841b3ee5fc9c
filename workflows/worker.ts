import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { env } from '#server/env.ts';
import { runRelay } from '#server/events/relay/run-relay.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { logger } from '#server/platform/observability/log.ts';
import { serveMetrics } from '#server/platform/observability/metrics.ts';
import { outliveOutput } from '#server/platform/observability/outlive-output.ts';
import { startTracing } from '#server/platform/observability/tracing.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { dispatcher, settleNudges } from '#server/services/contact/process/index.ts';
import { runAlarms } from '#server/worker/alarms.ts';
import { runHeartbeat } from '#server/worker/heartbeat.ts';
import { runReports } from '#server/worker/reports.ts';
import { runSweeps } from '#server/worker/sweeps.ts';
import { runWebhooks } from '#server/worker/webhooks.ts';
import { contactActivities } from './activities/contact-activities.ts';
import { reportActivities } from './activities/report-activities.ts';
import { TASK_QUEUE } from './contact/contract.ts';

outliveOutput();
const log = logger('worker');
const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, METRICS_PORT } = env();

/** Pause before Temporal is tried again. */
const RETRY_AFTER = 1_000;

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[level === 'ERROR' ? 'error' : 'warn']({ temporal: meta }, message);
  }),
  // Signals are handled here, for everything this process runs.
  shutdownSignals: [],
});

let stopping = false;
let current: Worker | null = null;
let wakeUp: () => void = () => {};

async function pollUntilGone(workflowBundle: WorkflowBundle): Promise<void> {
  const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
  try {
    current = await Worker.create({
      connection,
      namespace: TEMPORAL_NAMESPACE,
      taskQueue: TASK_QUEUE,
      workflowBundle,
      activities: { ...contactActivities(), ...reportActivities() },
      shutdownGraceTime: '2 seconds',
      shutdownForceTime: '3 seconds',
    });
    log.info('worker polls');
    if (stopping) return;
    await current.run();
  } finally {
    current = null;
    await connection.close().catch(() => {});
  }
}

/** Polls Temporal for as long as the process lives, through its restarts. */
async function runTemporal(): Promise<void> {
  const workflowsPath = fileURLToPath(new URL('./workflows.ts', import.meta.url));
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  while (!stopping) {
    try {
      await pollUntilGone(bundle);
    } catch (error) {
      log.warn({ err: error }, 'Temporal cannot be reached; it is tried again');
    }
    if (stopping) return;
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      setTimeout(resolve, RETRY_AFTER);
    });
  }
}

const flushTraces = await startTracing('worker');
const metrics = METRICS_PORT === undefined ? null : await serveMetrics(METRICS_PORT);
const relay = runRelay();
const sweeps = runSweeps();
const webhooks = runWebhooks();
const alarms = runAlarms();
const reports = runReports();
const heartbeat = runHeartbeat(() => current?.getState() === 'RUNNING');
const temporal = runTemporal();
temporal.catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker cannot run');
  process.exit(1);
});

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'worker stops');
  setTimeout(() => process.exit(0), 6_000).unref();
  metrics?.close();
  current?.shutdown();
  wakeUp();
  await Promise.allSettled([
    heartbeat.stop(),
    relay.stop(),
    sweeps.stop(),
    webhooks.stop(),
    alarms.stop(),
    reports.stop(),
    temporal,
  ]);
  await dispatcher().settled();
  await settleNudges();
  await Promise.allSettled([closeDatabase(), closeClickhouse(), closeTemporal(), flushTraces()]);
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
