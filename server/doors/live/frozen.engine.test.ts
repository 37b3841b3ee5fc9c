import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { expect, it, onTestFinished } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { advanceDue, findGoneAgents, findGoneVisitors, settleNudges } from '#server/services/contact/process/index.ts';
import { connectStaff, connectVisitor } from '#server/test/live-client.ts';
import { agentAt, makeTenant } from '#server/test/make-tenant.ts';

/** Longer than an agent's grace and the silence after which a connection is cut, in milliseconds. */
const FROZEN = 23_000;

it('a web process that was frozen takes nobody for gone: the chat goes on, with its agent', async () => {
  const tenant = await makeTenant({ agents: 1, visitorGraceSeconds: 20, agentGraceSeconds: 20 });
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../test/serve-live.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const url = String(value);
  const live = { url, origin: new URL(url.replace('ws:', 'http:')).origin, close: async () => {} };
  const user = agentAt(tenant, 0);
  await connectStaff(live, tenant, user);
  await setAgentState({ ctx: user.ctx, input: { state: 'ready' } });
  const { client } = await connectVisitor(live, tenant);
  const opened = await client.ask({ t: 'start', id: uuidv7(), question: 'Hello?', name: 'Vera' });
  const contact = opened.t === 'ack' ? (opened.contact ?? '') : '';
  const offers = () => tenant.sql<{ id: string }>('select id from offers where contact_id = $1', [contact]);
  await expect.poll(offers).toHaveLength(1);
  await acceptOffer({ ctx: user.ctx, input: { offer: (await offers())[0]?.id ?? '' } });
  const sweep = repeat({
    name: 'sweep',
    every: 500,
    async work() {
      await findGoneAgents();
      await findGoneVisitors();
      await advanceDue();
      return false;
    },
  });
  child.kill('SIGSTOP');
  await pause(FROZEN);
  const [{ woken } = { woken: new Date() }] = await tenant.sql<{ woken: Date }>('select clock_timestamp() as woken');
  child.kill('SIGCONT');
  const seenAgain = async () =>
    (await tenant.sql('select 1 from agent_presence where user_id = $1 and last_seen_at > $2', [user.id, woken]))
      .length;
  await expect.poll(seenAgain, { timeout: 20_000 }).toBe(1);
  await sweep.stop();
  const [row] = await tenant.sql<{ status: string; state: string; gone: boolean }>(
    `select c.status, a.state, c.agent_gone_at is not null or c.visitor_gone_at is not null as gone
     from contacts c, agent_states a where c.id = $1 and a.user_id = $2`,
    [contact, user.id],
  );
  expect(row).toEqual({ status: 'talking', state: 'ready', gone: false });
  const sent = await client.ask({ t: 'send', id: uuidv7(), contact, text: 'Still here' });
  expect(sent.t).toBe('ack');
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});
