import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { monitorSnapshot } from '#server/desks/monitor/snapshot.ts';
import { relayBatch } from '#server/events/relay/relay-batch.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { connectStaff, startLive, type TestLive } from '#server/test/live-client.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant, type TestUser } from '#server/test/make-tenant.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';

let live: TestLive;
let tenant: TestTenant;
const north = uuidv7();
const south = uuidv7();

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant({ agents: 4 });
  live = await startLive();
});

afterAll(async () => {
  await live.close();
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

/** The agent at this place as a second supervisor, limited to the groups if any. */
async function supervisorOf(user: TestUser, groups: string[]): Promise<TestUser> {
  if (groups.length > 0)
    await updateUser({ ctx: tenant.system, input: { id: user.id, limits: { groups, sites: [] } } });
  const { permissions } = tenant.supervisor.ctx.actor;
  const limit = groups.length > 0 ? new Set(groups) : null;
  return { ...user, ctx: { ...user.ctx, actor: { ...user.ctx.actor, permissions, groups: limit } } };
}

const isState = (fits: (state: MonitorState) => boolean) => (frame: { topic: string; state: unknown }) =>
  frame.topic === 'monitor' && fits(frame.state as MonitorState);

it('shows a supervisor of one group this group, and everything to one without limits', async () => {
  const groups = [
    { id: north, name: 'North', member: agentAt(tenant, 0) },
    { id: south, name: 'South', member: agentAt(tenant, 1) },
  ];
  for (const { id, name, member } of groups) {
    await tenant.sql('insert into groups (id, tenant_id, name) values ($1, $2, $3)', [id, tenant.id, name]);
    await updateUser({ ctx: tenant.system, input: { id: member.id, groups: [id] } });
  }
  const limited = await supervisorOf(agentAt(tenant, 2), [north]);
  const [whole, part] = await Promise.all([
    connectStaff(live, tenant, await supervisorOf(agentAt(tenant, 3), [])),
    connectStaff(live, tenant, limited),
  ]);
  for (const { client } of [whole, part]) client.send({ t: 'sub', topic: 'monitor' });
  await Promise.all([whole, part].map(({ client }) => client.heard('snapshot')));

  const contacts: string[] = [];
  for (const { member } of groups) {
    await setAgentState({ ctx: member.ctx, input: { state: 'ready' } });
    const visitor = await makeVisitor(tenant);
    const input = { clientRequestId: uuidv7(), question: 'Hello?' };
    const { contactId } = await openContact({ ctx: visitor, input });
    contacts.push(contactId);
    await whole.client.heard(
      'state',
      isState(({ contacts: shown }) => shown.some((one) => one.contact === contactId && one.status === 'ringing')),
    );
    const [offer] = await tenant.sql<{ id: string }>('select id from offers where contact_id = $1', [contactId]);
    await acceptOffer({ ctx: member.ctx, input: { offer: offer?.id ?? '' } });
    await setAgentState({ ctx: member.ctx, input: { state: 'busy' } });
  }
  const talking = (count: number) => isState(({ queues }) => queues[0]?.talking === count);
  const all = (await whole.client.heard('state', talking(2))).state as MonitorState;
  expect(all.agents.map(({ login }) => login)).toEqual(['agent1', 'agent2']);
  expect(all.contacts.map(({ contact }) => contact)).toEqual(contacts);

  const visitor = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'Anybody?' };
  const { contactId: waits } = await openContact({ ctx: visitor, input });
  const own = await part.client.heard(
    'state',
    isState((state) => state.contacts.some(({ contact }) => contact === waits)),
  );
  const narrow = own.state as MonitorState;
  expect(narrow.agents).toMatchObject([{ login: 'agent1', groups: ['North'], contacts: [contacts[0]] }]);
  expect(narrow.contacts.map(({ contact }) => contact)).toEqual([waits, contacts[0]]);
  expect(JSON.stringify(narrow)).not.toContain('agent2');
  expect(JSON.stringify(narrow)).not.toContain('AGENT2');

  await relayBatch(clickhouse());
  const offered = (count: number) => isState(({ queues }) => queues[0]?.today.offered === count);
  const today = (state: unknown) => (state as MonitorState).queues[0]?.today;
  expect(today((await whole.client.heard('state', offered(3))).state)).toMatchObject({ answered: 2, abandoned: 0 });
  // As in reports: a visit belongs to the groups of the agent who answered it.
  expect(today((await part.client.heard('state', offered(1))).state)).toMatchObject({ answered: 1, abandoned: 0 });
  const snapshot = await monitorSnapshot({ ctx: limited.ctx });
  expect(snapshot).toMatchObject({ figuresStale: false, agents: [{ login: 'agent1' }], queues: [{ waiting: 1 }] });
  expect(today(snapshot)).toMatchObject({ offered: 1, answered: 1 });
});
