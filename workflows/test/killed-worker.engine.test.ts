import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal, temporalClient } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { endContact } from '#server/services/contact/contact/end-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { contactWorkflowId } from '#workflows/contact/contract.ts';

let tenant: TestTenant;
let worker: ChildProcess;

/** Starts a worker of its own and waits until it polls. */
async function startWorker(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../worker.ts', import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, LOG_LEVEL: 'info', METRICS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Read to the end of its life: a pipe that nobody reads would break its log.
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => String(chunk).includes('worker polls') && resolve());
    child.once('exit', () => reject(new Error('The worker ended before it polled')));
  });
  return child;
}

/** Waits for a notice after which the look succeeds; notices come with every change of the tenant. */
async function untilChanged<T>(look: () => Promise<T | undefined>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('listen live');
  try {
    for (;;) {
      const change = once(client, 'notification');
      const found = await look();
      if (found !== undefined) return found;
      await change;
    }
  } finally {
    await client.end();
  }
}

const standing = (contact: string, not?: string) => async () => {
  const rows = await tenant.sql<{ id: string; agent_id: string }>(
    'select id, agent_id from offers where contact_id = $1 and ended_at is null',
    [contact],
  );
  return rows.find(({ id }) => id !== not);
};

beforeAll(async () => {
  tenant = await makeTenant({ agents: 2, ringSeconds: 4, wrapupSeconds: 2 });
  worker = await startWorker();
});

afterAll(async () => {
  worker.kill('SIGTERM');
  if (worker.exitCode === null) await once(worker, 'exit');
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

it('brings a contact to its end although the worker is killed while it rings and while its agent wraps up', async () => {
  const [one, two] = [agentAt(tenant, 0), agentAt(tenant, 1)];
  await setAgentState({ ctx: one.ctx, input: { state: 'ready' } });
  const ctx = await makeVisitor(tenant);
  const opened = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Hello?' } });
  const contact = opened.contactId;
  const first = await untilChanged(standing(contact));
  expect(first.agent_id).toBe(one.id);
  await setAgentState({ ctx: two.ctx, input: { state: 'ready' } });

  worker.kill('SIGKILL');
  await once(worker, 'exit');
  worker = await startWorker();
  const second = await untilChanged(standing(contact, first.id));
  expect(second.agent_id).toBe(two.id);
  const [missed] = await tenant.sql('select state, reason from agent_states where user_id = $1', [one.id]);
  expect(missed).toEqual({ state: 'away', reason: 'missed' });

  await acceptOffer({ ctx: two.ctx, input: { offer: second.id } });
  await endContact({ ctx, input: { contact } });
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  worker = await startWorker();
  await temporalClient().workflow.getHandle(contactWorkflowId(contact)).result();
  const [closed] = await tenant.sql('select status from contacts where id = $1', [contact]);
  expect(closed).toEqual({ status: 'closed' });
  const segments = await tenant.sql('select wrapup_automatic from segments where contact_id = $1', [contact]);
  expect(segments).toEqual([{ wrapup_automatic: true }]);
});
