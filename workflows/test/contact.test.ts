import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contactChangedSignal } from '#workflows/contact/contract.ts';
import { bundleWorkflows, startTimeSkipping, withContactWorkflow } from './environment.ts';
import { ModelContact } from './model-contact.ts';

let environment: TestWorkflowEnvironment;
let bundle: WorkflowBundle;

beforeAll(async () => {
  [environment, bundle] = await Promise.all([startTimeSkipping(process.env.TEMPORAL_TEST_SERVER), bundleWorkflows()]);
});

afterAll(() => environment.teardown());

const model = () => new ModelContact(() => environment.currentTimeMs());

const names = (contact: ModelContact) => contact.taken.map(({ step }) => step);

/** The skipped clock of the server also runs with the real one: a step is taken at its moment or a little after. */
function expectAt(contact: ModelContact, index: number, seconds: number): void {
  const at = (contact.taken[index]?.at ?? Number.NaN) / 1000;
  expect(at).toBeGreaterThan(seconds - 3);
  expect(at).toBeLessThan(seconds + 3);
}

it('ends the ring after its time, offers to the next, and gives up a vanished visitor after the grace', async () => {
  const contact = model();
  contact.agents = 2;
  contact.situation.visitorGraceSeconds = 50;
  await withContactWorkflow(environment, bundle, contact.activities, async (handle) => {
    await environment.sleep('25 seconds');
    expect(names(contact)).toEqual(['match', 'expireOffer', 'match']);
    expectAt(contact, 1, 20);
    contact.situation.visitorGoneAt = await environment.currentTimeMs();
    await handle.signal(contactChangedSignal);
    await handle.result();
  });
  expect(names(contact).slice(3)).toEqual(['expireOffer', 'abandon']);
  expectAt(contact, 3, 40);
  expectAt(contact, 4, 25 + 50);
});

it('requeues after the grace of a gone agent, and not when the agent is back in time', async () => {
  const contact = model();
  contact.situation.status = 'talking';
  contact.agents = 0;
  await withContactWorkflow(environment, bundle, contact.activities, async (handle) => {
    contact.situation.agentGoneAt = await environment.currentTimeMs();
    await handle.signal(contactChangedSignal);
    await environment.sleep('10 seconds');
    contact.situation.agentGoneAt = null;
    await environment.sleep('60 seconds');
    expect(contact.taken).toEqual([]);
    const gone = await environment.currentTimeMs();
    contact.situation.agentGoneAt = gone;
    await handle.signal(contactChangedSignal);
    await environment.sleep('15 seconds');
    expect(contact.taken).toEqual([]);
    await environment.sleep('8 seconds');
    expect(names(contact)).toEqual(['requeue', 'match']);
    contact.situation.status = 'closed';
    await handle.signal(contactChangedSignal);
    await handle.result();
  });
});

it('ends the wrap-up by itself when its time is over, and closes', async () => {
  const contact = model();
  contact.situation.status = 'wrapup';
  contact.situation.wrapupDueAt = (await environment.currentTimeMs()) + 300_000;
  await withContactWorkflow(environment, bundle, contact.activities, (handle) => handle.result());
  expect(names(contact)).toEqual(['endWrapup']);
  expectAt(contact, 0, 300);
});

it('lets a conversation last for days without a timer, and ends it on news', async () => {
  const contact = model();
  contact.situation.status = 'talking';
  await withContactWorkflow(environment, bundle, contact.activities, async (handle) => {
    await environment.sleep('3 days');
    expect(contact.turns).toHaveLength(1);
    contact.situation.status = 'closed';
    await handle.signal(contactChangedSignal);
    await handle.result();
  });
  expect(contact.turns).toHaveLength(2);
});

it('looks again when news came in the middle of a turn', async () => {
  const contact = model();
  contact.agents = 0;
  await withContactWorkflow(environment, bundle, contact.activities, async (handle) => {
    for (let news = 0; news < 20; news += 1) await handle.signal(contactChangedSignal);
    contact.situation.status = 'closed';
    await handle.signal(contactChangedSignal);
    await handle.result();
  });
  expect(contact.turns.length).toBeGreaterThan(1);
});

it('goes on by itself when the database was away', async () => {
  const contact = model();
  contact.failures = 3;
  contact.situation.status = 'closed';
  await withContactWorkflow(environment, bundle, contact.activities, (handle) => handle.result());
  expect(contact.failures).toBe(0);
  expect(contact.turns).toHaveLength(1);
});
