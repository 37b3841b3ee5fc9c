import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { v7 as uuidv7 } from 'uuid';
import type { ContactActivities } from '#workflows/activities/contact-activities.ts';
import { CONTACT_WORKFLOW, contactWorkflowId, TASK_QUEUE } from '#workflows/contact/contract.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** The workflows' code as the worker runs it. */
export function bundleWorkflows(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../workflows.ts', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

/** A Temporal server that skips time. @param path its program */
export function startTimeSkipping(path: string | undefined): Promise<TestWorkflowEnvironment> {
  if (!path) throw new Error('TEMPORAL_TEST_SERVER is not set; npm test finds the program and sets it');
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
}

/** Starts a contact's workflow on the activities and hands it to `work`, as long as a worker runs. */
export async function withContactWorkflow<T>(
  environment: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  activities: ContactActivities,
  work: (handle: Awaited<ReturnType<TestWorkflowEnvironment['client']['workflow']['start']>>) => Promise<T>,
): Promise<T> {
  const contactId = uuidv7();
  const taskQueue = `${TASK_QUEUE}-${contactId}`;
  const { nativeConnection: connection } = environment;
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
  return worker.runUntil(async () => {
    const handle = await environment.client.workflow.start(CONTACT_WORKFLOW, {
      workflowId: contactWorkflowId(contactId),
      taskQueue,
      args: [{ tenantId: 'tenant', contactId }],
    });
    return work(handle);
  });
}
