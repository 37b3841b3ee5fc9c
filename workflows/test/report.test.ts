import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { ApplicationFailure } from '@temporalio/workflow';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportActivities } from '#workflows/activities/report-activities.ts';
import { REPORT_WORKFLOW, reportScheduleId } from '#workflows/report/contract.ts';
import { bundleWorkflows, startTimeSkipping } from './environment.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([
    startTimeSkipping(process.env.TEMPORAL_TEST_SERVER),
    bundleWorkflows(),
  ]);
});

afterAll(() => environment.teardown());

/** Runs the workflow on activities of which the given ones differ. @returns what was done, in order */
async function run(given: Partial<ReportActivities>, due = '2026-03-29T05:00:00Z'): Promise<string[]> {
  const done: string[] = [];
  const usual: ReportActivities = {
    beginReport: async (input) => (input.due === Date.parse(due) ? 'run' : null),
    askReport: async () => true,
    makeReport: async () => true,
    planReport: async () => ['one', 'two'],
    deliverReport: async () => {},
    giveUpDelivery: async () => {},
    failReport: async () => {},
    endReport: async () => {},
  };
  const noted = Object.entries({ ...usual, ...given }).map(([name, work]) => [
    name,
    async (input: { deliveryId?: string }) => {
      const answer = await (work as (input: object) => Promise<unknown>)(input);
      done.push([name, input.deliveryId].filter(Boolean).join(' '));
      return answer;
    },
  ]);
  const taskQueue = uuidv7();
  const { nativeConnection: connection } = environment;
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities: Object.fromEntries(noted) });
  await worker.runUntil(
    environment.client.workflow.execute(REPORT_WORKFLOW, {
      workflowId: `${reportScheduleId(uuidv7())}-${due}`,
      taskQueue,
      args: [{ tenantId: 'tenant', scheduleId: 'schedule', runId: null }],
    }),
  );
  return done;
}

const away = (hours: number) => {
  let until: number | undefined;
  return async () => {
    const now = await environment.currentTimeMs();
    until ??= now + hours * 3_600_000;
    if (now < until) throw ApplicationFailure.retryable('away');
    return true;
  };
};

it('takes the moment it is meant for from the name that Temporal gives it, and goes through its steps once', async () => {
  const done = await run({});
  expect(done.slice(0, 4)).toEqual(['beginReport', 'askReport', 'makeReport', 'planReport']);
  expect(done.slice(4, 6).sort()).toEqual(['deliverReport one', 'deliverReport two']);
  expect(done.slice(6)).toEqual(['endReport']);
});

it('does nothing where there is nothing to do', async () => {
  expect(await run({ beginReport: async () => null })).toEqual(['beginReport']);
});

it('waits while the figures are away for hours, and gives the run up after a day', async () => {
  expect(await run({ askReport: away(6) })).toContain('endReport');
  expect(await run({ askReport: away(30) })).toEqual(['beginReport', 'failReport']);
});

it('gives up one delivery after a day, and makes the others meanwhile', async () => {
  const done = await run({
    deliverReport: async ({ deliveryId }) => {
      if (deliveryId === 'one') throw ApplicationFailure.retryable('no');
    },
  });
  expect(done.slice(-3)).toEqual(['deliverReport two', 'giveUpDelivery one', 'endReport']);
});
