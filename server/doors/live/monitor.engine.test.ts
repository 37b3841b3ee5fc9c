import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { relayBatch } from '#server/events/relay/relay-batch.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { endContact } from '#server/services/contact/contact/end-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { connectStaff, startLive, type TestLive } from '#server/test/live-client.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';

let live: TestLive;
let tenant: TestTenant;

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant({ agents: 2 });
  live = await startLive();
});

afterAll(async () => {
  await live.close();
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

const asMonitor = (state: unknown) => state as MonitorState;
const queueOf = (state: unknown) => asMonitor(state).queues[0];

it('shows the live state on change, and figures of the catalogue once events are there', async () => {
  const { client } = await connectStaff(live, tenant, tenant.supervisor);
  client.send({ t: 'sub', topic: 'monitor' });
  const first = await client.heard('snapshot', ({ topic }) => topic === 'monitor');
  expect(asMonitor(first.state)).toMatchObject({ agents: [], contacts: [] });
  expect(queueOf(first.state)).toMatchObject({ waiting: 0, longestWaitSince: null, lamp: 'none' });
  const quiet = await client.heard('state', ({ state }) => asMonitor(state).figuresAt !== null);
  expect(queueOf(quiet.state)?.today).toMatchObject({ offered: 0, answered: 0, abandoned: 0, serviceLevel: null });

  const visitor = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'Hello?', name: 'Vera' };
  const { contactId } = await openContact({ ctx: visitor, input });
  const waits = await client.heard('state', ({ state }) => queueOf(state)?.waiting === 1);
  expect(asMonitor(waits.state).contacts).toMatchObject([
    { contact: contactId, status: 'waiting', visitorName: 'Vera' },
  ]);
  expect(queueOf(waits.state)?.longestWaitSince).toBe(asMonitor(waits.state).contacts[0]?.since);

  const agent = agentAt(tenant, 0);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  await client.heard('state', ({ state }) => asMonitor(state).contacts[0]?.status === 'ringing');
  const [offer] = await tenant.sql<{ id: string }>('select id from offers where contact_id = $1', [contactId]);
  await acceptOffer({ ctx: agent.ctx, input: { offer: offer?.id ?? '' } });
  const talks = await client.heard('state', ({ state }) => queueOf(state)?.talking === 1);
  expect(queueOf(talks.state)).toMatchObject({ waiting: 0, agents: { ready: 1, busy: 0, wrapup: 0, away: 0 } });
  expect(asMonitor(talks.state).agents).toMatchObject([
    { login: agent.login, state: 'ready', inHand: 1, contacts: [contactId], queues: ['service'] },
  ]);
  await endContact({ ctx: visitor, input: { contact: contactId } });
  await client.heard('state', ({ state }) => asMonitor(state).agents[0]?.state === 'wrapup');

  await relayBatch(clickhouse());
  const counted = await client.heard('state', ({ state }) => queueOf(state)?.today.answered === 1);
  expect(queueOf(counted.state)).toMatchObject({
    today: { offered: 1, answered: 1, abandoned: 0, serviceLevel: 1 },
    serviceLevel30m: 1,
    lamp: 'green',
  });
  expect(asMonitor(counted.state)).toMatchObject({ figuresStale: false, figuresAt: expect.any(String) });
});

it('is closed to who may not watch', async () => {
  const { client } = await connectStaff(live, tenant, agentAt(tenant, 1));
  client.send({ t: 'sub', topic: 'monitor' });
  expect(await client.heard('error')).toMatchObject({ code: 'forbidden', topic: 'monitor' });
});
