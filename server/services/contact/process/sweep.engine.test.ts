import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { advanceContact } from '#server/services/contact/contact/advance-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { advanceDue } from './advance-due.ts';
import { findGoneAgents } from './find-gone-agents.ts';
import { findGoneVisitors } from './find-gone-visitors.ts';
import { forgetProcess, notePresence } from './note-presence.ts';

let tenant: TestTenant;
const process = uuidv7();
const longAgo = new Date(Date.now() - 3_600_000);

beforeAll(async () => {
  tenant = await makeTenant({ agents: 3 });
});

afterAll(async () => {
  await settleNudges();
  await tenant.sql('delete from live_processes where id = $1', [process]);
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

beforeEach(() =>
  tenant.sql(
    `insert into live_processes (id, started_at) values ($1, $2)
     on conflict (id) do update set started_at = excluded.started_at, seen_at = excluded.seen_at`,
    [process, longAgo],
  ),
);

async function open(): Promise<string> {
  const ctx = await makeVisitor(tenant);
  return (await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Hello?' } })).contactId;
}

async function column<T>(table: string, name: string, where: string, id: string): Promise<T | undefined> {
  const [row] = await tenant.sql<Record<string, T>>(`select ${name} from ${table} where ${where} = $1`, [id]);
  return row?.[name];
}

it('matches a contact that was left waiting between change and match', async () => {
  const contact = await open();
  const agent = agentAt(tenant, 0);
  // As if the process had died right after the agent's state was written.
  await tenant.sql(`insert into agent_states (tenant_id, user_id, state) values ($1, $2, 'ready')`, [
    tenant.id,
    agent.id,
  ]);
  await tenant.sql(`update visits set entered_at = now() - interval '5 seconds' where contact_id = $1`, [contact]);
  await advanceDue();
  expect(await column('offers', 'agent_id', 'contact_id', contact)).toBe(agent.id);
  expect(await column('sweep_findings', 'cause', 'contact_id', contact)).toBe('unmatched');
  // A round that finds nothing to bring on notes nothing.
  await advanceDue();
  expect(await tenant.sql('select cause from sweep_findings where contact_id = $1', [contact])).toHaveLength(1);
});

it('notes a ring that nobody ended in time, by its cause', async () => {
  const contact = await open();
  await setAgentState({ ctx: agentAt(tenant, 1).ctx, input: { state: 'ready' } });
  await advanceContact(tenant.system, contact, false);
  await tenant.sql(`update offers set expires_at = now() - interval '10 seconds' where contact_id = $1`, [contact]);
  await advanceDue();
  const causes = await tenant.sql<{ cause: string }>('select cause from sweep_findings where contact_id = $1', [
    contact,
  ]);
  expect(causes[0]).toEqual({ cause: 'ring' });
});

it('ends a ring whose workflow never woke', async () => {
  const contact = await open();
  const agent = agentAt(tenant, 1);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  await tenant.sql(`update offers set expires_at = now() - interval '10 seconds' where contact_id = $1`, [contact]);
  await advanceDue();
  expect(await column('offers', 'result', 'contact_id', contact)).toBe('expired');
  expect(await column('agent_states', 'state', 'user_id', agent.id)).toBe('away');
});

it('signs out an agent who stays away, tells the conversation, and takes back what rings', async () => {
  const agent = agentAt(tenant, 2);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  const talking = await open();
  const [offer] = await tenant.sql<{ id: string; contact_id: string }>(
    'select id, contact_id from offers where agent_id = $1 and ended_at is null',
    [agent.id],
  );
  await acceptOffer({ ctx: agent.ctx, input: { offer: offer?.id ?? '' } });
  await tenant.sql(`update agent_presence set last_seen_at = now() - interval '15 seconds' where user_id = $1`, [
    agent.id,
  ]);
  await findGoneAgents();
  expect(await column('contacts', 'agent_gone_at', 'id', offer?.contact_id ?? '')).toBeInstanceOf(Date);
  expect(await column('agent_states', 'state', 'user_id', agent.id)).toBe('ready');
  await tenant.sql(`update agent_presence set last_seen_at = now() - interval '30 seconds' where user_id = $1`, [
    agent.id,
  ]);
  await findGoneAgents();
  expect(await column('agent_states', 'state', 'user_id', agent.id)).toBe('offline');
  const rings = await tenant.sql('select id from offers where agent_id = $1 and ended_at is null', [agent.id]);
  expect(rings).toEqual([]);
  expect(talking).toBeTruthy();
});

/** Whether the sweep takes an agent who was silent for 30 s, and a visitor who was for 5 min, for gone. */
async function foundGone(): Promise<{ agent: boolean; visitor: boolean }> {
  const contact = await open();
  const agent = agentAt(tenant, 2);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  await tenant.sql(`update agent_presence set last_seen_at = now() - interval '30 seconds' where user_id = $1`, [
    agent.id,
  ]);
  await tenant.sql(`update contacts set created_at = now() - interval '10 minutes' where id = $1`, [contact]);
  await tenant.sql(
    `update visitors set last_seen_at = now() - interval '5 minutes' where id = (select visitor_id from contacts where id = $1)`,
    [contact],
  );
  await findGoneAgents();
  await findGoneVisitors();
  return {
    agent: (await column('agent_states', 'state', 'user_id', agent.id)) === 'offline',
    visitor: (await column('contacts', 'visitor_gone_at', 'id', contact)) !== null,
  };
}

it('finds who vanished while somebody watched all the time', async () => {
  expect(await foundGone()).toEqual({ agent: true, visitor: true });
});

it.each([
  ['the watcher was silent, as when it or Postgres was frozen', `seen_at = now() - interval '60 seconds'`],
  ['the clock was set back', `seen_at = now() + interval '10 minutes'`],
])('takes nobody for gone, before and after the watcher speaks again, where %s', async (_case, gap) => {
  await tenant.sql(`update live_processes set ${gap}, started_at = now() - interval '1 hour' where id = $1`, [process]);
  if (gap.includes(' - ')) expect(await foundGone()).toEqual({ agent: false, visitor: false });
  await notePresence(process, new Map());
  expect(await foundGone()).toEqual({ agent: false, visitor: false });
});

it('ends no contact over an absence that nobody awake has seen', async () => {
  const contact = await open();
  await tenant.sql(`update contacts set visitor_gone_at = now() - interval '5 minutes' where id = $1`, [contact]);
  await tenant.sql(`update live_processes set seen_at = now() - interval '60 seconds' where id = $1`, [process]);
  expect(await advanceContact(tenant.system, contact, false)).toMatchObject({ phase: 'waiting' });
  await notePresence(process, new Map());
  const turn = await advanceContact(tenant.system, contact, false);
  expect(turn).toMatchObject({ phase: 'waiting' });
  expect(turn.wakeIn).toBeGreaterThan(50_000);
  await forgetProcess(process);
  expect(await advanceContact(tenant.system, contact, false)).toMatchObject({ phase: 'waiting' });
});
