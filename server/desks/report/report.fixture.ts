import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { historyOf } from '#server/desks/export/history.fixture.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { clickhouse } from '#server/platform/clickhouse/clients.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { planDeliveries } from '#server/services/report/run/plan-deliveries.ts';
import { listRuns } from '#server/services/report/schedule/list-runs.ts';
import { saveSchedule, type saveScheduleInput } from '#server/services/report/schedule/save.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { askRun } from './ask-run.ts';
import { makeRun } from './make-run.ts';

/** The morning after the history's last day: `last7` holds all of it. */
const due = new Date('2026-10-27T07:00:00Z');

export async function companyWithHistory(): Promise<Company> {
  const company = await makeCompany();
  const { tenantId } = company;
  const { refused } = await ingestEvents({
    clickhouse: clickhouse(),
    tenantId,
    events: historyOf(200, 3),
    source: 'import',
  });
  if (refused.length > 0) throw new Error('The history was refused');
  return company;
}

type Input = z.input<typeof saveScheduleInput>;

/** A schedule of the queues' report, sent on Mondays at 07:00 in Berlin. */
export async function makeSchedule(ctx: Ctx, given: Partial<Input> = {}): Promise<string> {
  const input: Input = {
    id: uuid(),
    title: 'Queues of the week',
    source: { kind: 'report', report: 'queues', interval: 'day' },
    range: 'last7',
    timeZone: 'Europe/Berlin',
    sendZone: 'Europe/Berlin',
    times: { kind: 'weekly', weekday: 1, at: '07:00' },
    locale: 'en',
    formats: ['pdf', 'xlsx', 'csv', 'png'],
    ...given,
  };
  return (await saveSchedule({ ctx, input })).id;
}

/** A run by hand that no worker's queue sees, meant for the morning after the history unless another moment is named. */
export async function openRun(ctx: Ctx, schedule: string, workflowId = 'none', dueAt = due): Promise<string> {
  const run = uuid();
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto('report_runs')
      .values({
        id: run,
        tenant_id: ctx.tenantId,
        schedule_id: schedule,
        cause: 'hand',
        workflow_id: workflowId,
        due_at: dueAt,
        state: 'asking',
      })
      .execute(),
  );
  return run;
}

/** Asks, makes and plans a run, as its workflow does. @returns its deliveries */
export async function prepareRun(system: Ctx, run: string): Promise<string[]> {
  if (!(await askRun(system, run)) || !(await makeRun(system, run))) return [];
  return planDeliveries(system, run);
}

export async function lastRun(ctx: Ctx, schedule: string) {
  const { runs } = await listRuns({ ctx, input: { id: schedule } });
  const [last] = runs;
  if (!last) throw new Error('There is no run');
  return last;
}
