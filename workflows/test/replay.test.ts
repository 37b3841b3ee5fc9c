import { readdir, readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, expect, it } from 'vitest';
import { bundleWorkflows } from './environment.ts';

const folder = new URL('./histories/', import.meta.url);
const recorded = await readdir(folder);
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  workflowBundle = await bundleWorkflows();
});

/** Histories as Temporal's own messages, the form in which a client fetches them. */
const load = async (name: string) =>
  proto.temporal.api.history.v1.History.decode(await readFile(new URL(name, folder)));

it('has recorded histories to replay', () => {
  expect(recorded.length).toBeGreaterThanOrEqual(2);
});

it.each(recorded)('replays %s, recorded by an earlier build, step for step', async (name) => {
  await expect(Worker.runReplayHistory({ workflowBundle }, await load(name))).resolves.toBeUndefined();
});

it('notices when a history is not what this code would do', async () => {
  const history = await load('ring-missed-wrapup-automatic.binpb');
  const timer = history.events.find(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
  if (!timer) throw new Error('The history has no timer');
  timer.eventType = proto.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  timer.timerStartedEventAttributes = null;
  timer.activityTaskScheduledEventAttributes = { activityId: '1', activityType: { name: 'another' } };
  await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow(/[Nn]ondeterminism/);
});
