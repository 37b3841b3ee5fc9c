import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MailServer } from '#server/desks/report/mail-server.fixture.ts';
import { companyWithHistory, lastRun, makeSchedule, openRun } from '#server/desks/report/report.fixture.ts';
import { syncSchedules } from '#server/desks/report/sync-schedules.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal, temporalClient } from '#server/platform/temporal/client.ts';
import type { Company } from '#server/test/make-company.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { TASK_QUEUE } from '#workflows/contact/contract.ts';
import { REPORT_WORKFLOW, reportScheduleId } from '#workflows/report/contract.ts';

const mails = new MailServer();
/** A namespace of its own: workers of other suites know nothing of this mail server. */
const namespace = `reports-${uuid()}`;
let company: Company;
let worker: ChildProcess;

async function startWorker(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../worker.ts', import.meta.url));
  const env = { ...process.env, LOG_LEVEL: 'info', METRICS_PORT: '0' };
  const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => String(chunk).includes('worker polls') && resolve());
    child.once('exit', () => reject(new Error('The worker ended before it polled')));
  });
  return child;
}

beforeAll(async () => {
  process.env.TEMPORAL_NAMESPACE = namespace;
  process.env.SMTP_URL = await mails.listen();
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  const { workflowService } = temporalClient();
  const workflowExecutionRetentionPeriod = { seconds: 86_400 as never };
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  company = await companyWithHistory();
  // A new namespace is not known everywhere at once.
  worker = await eventually('a worker', () => startWorker());
});

afterAll(async () => {
  worker.kill('SIGTERM');
  if (worker.exitCode === null) await once(worker, 'exit');
  await mails.close();
  await Promise.all([closeTemporal(), closeDatabase(), closeClickhouse()]);
});

it('sends to everybody once although the worker is killed between two mails', async () => {
  const { manager, supervisor, admin } = company.users;
  const users = [manager, supervisor, admin].map(({ actor }) => actor.userId);
  const schedule = await makeSchedule(manager, { formats: ['pdf', 'xlsx'], users });
  const { emails } = company;
  mails.manners.set(emails.supervisor, 'hold').set(emails.admin, 'hold');
  const workflowId = `report-run/${uuid()}`;
  const run = await openRun(manager, schedule, workflowId);
  const handle = await temporalClient().workflow.start(REPORT_WORKFLOW, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [{ tenantId: company.tenantId, scheduleId: schedule, runId: run }],
  });
  const accepted = async () =>
    (await lastRun(manager, schedule)).deliveries.filter(({ state }) => state === 'accepted').length;
  await eventually('the first mail', async () => (await accepted()) === 1 && mails.tried.length === 3);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  mails.manners.clear();
  worker = await startWorker();
  await handle.result();
  expect(await lastRun(manager, schedule)).toMatchObject({ state: 'sent' });
  for (const role of ['manager', 'supervisor', 'admin'] as const) {
    const got = mails.to(emails[role]);
    expect([role, got.length, got[0]?.attachments.length]).toEqual([role, 1, 2]);
  }
});

it('has the schedule in Temporal with its next times', async () => {
  const schedule = await makeSchedule(company.users.manager, { users: [company.users.manager.actor.userId] });
  const handle = temporalClient().schedule.getHandle(reportScheduleId(schedule));
  const described = await eventually('the schedule', async () => {
    await syncSchedules();
    return handle.describe();
  });
  expect(described.info.nextActionTimes[0]?.getUTCDay()).toBe(1);
  expect(described.state.paused).toBe(false);
});
