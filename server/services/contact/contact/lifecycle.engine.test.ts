import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { loadDesk } from '#server/services/contact/agent/load-desk.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { sendMessage } from '#server/services/contact/message/send-message.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { declineOffer } from '#server/services/contact/offer/decline-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { wrapUp } from '#server/services/contact/segment/wrap-up.ts';
import { agentAt, eventsOf, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { advanceContact } from './advance-contact.ts';
import { endContact } from './end-contact.ts';
import { openContact } from './open-contact.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 2 });
});

afterAll(async () => {
  await settleNudges();
  await closeTemporal();
  await tenant.close();
  await closeDatabase();
});

/** Every test begins with nobody signed in and nothing open. */
beforeEach(async () => {
  await tenant.sql(
    `update visits set left_at = now(), outcome = 'cancelled' where tenant_id = $1 and left_at is null`,
    [tenant.id],
  );
  await tenant.sql(`update offers set ended_at = now(), result = 'revoked' where tenant_id = $1 and ended_at is null`, [
    tenant.id,
  ]);
  await tenant.sql(
    `update segments set ended_at = coalesce(ended_at, now()), wrapup_ended_at = now() where tenant_id = $1`,
    [tenant.id],
  );
  await tenant.sql(`update contacts set status = 'closed' where tenant_id = $1`, [tenant.id]);
  await tenant.sql(`update agent_states set state = 'offline' where tenant_id = $1`, [tenant.id]);
});

async function open(question = 'Where is my order?') {
  const visitor = await makeVisitor(tenant);
  const opened = await openContact({ ctx: visitor, input: { clientRequestId: uuidv7(), question, name: 'Vera' } });
  return { visitor, contact: opened.contactId };
}

async function standingOffer(contactId: string): Promise<{ id: string; agent_id: string } | undefined> {
  const [offer] = await tenant.sql<{ id: string; agent_id: string }>(
    'select id, agent_id from offers where tenant_id = $1 and contact_id = $2 and ended_at is null',
    [tenant.id, contactId],
  );
  return offer;
}

async function offerOf(contactId: string) {
  const offer = await standingOffer(contactId);
  if (!offer) throw new Error('No offer stands');
  return offer;
}

async function stateOf(agentId: string) {
  const [row] = await tenant.sql<{ state: string; reason: string | null }>(
    'select state, reason from agent_states where tenant_id = $1 and user_id = $2',
    [tenant.id, agentId],
  );
  return row;
}

const types = (events: { type: string }[]) => events.map((event) => event.type);

function expectSound(events: Awaited<ReturnType<typeof eventsOf>>) {
  const parsed = events.map((event) => {
    const result = parseEvent(event, Date.now());
    if ('refusal' in result) throw new Error(`${event.type}: ${result.refusal}`);
    return result.event;
  });
  expect(checkOrder(parsed)).toEqual([]);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  const times = events.map((event) => Date.parse(event.time));
  expect(times).toEqual([...times].sort((a, b) => a - b));
}

describe('a contact from the question to the closing', () => {
  it('writes each step with its event, in order, and never a text', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { visitor, contact } = await open('a secret question');
    const offer = await offerOf(contact);
    await acceptOffer({ ctx: agent.ctx, input: { offer: offer.id } });
    await sendMessage({ ctx: agent.ctx, input: { contact, clientMessageId: uuidv7(), text: 'hello' } });
    await sendMessage({ ctx: visitor, input: { contact, clientMessageId: uuidv7(), text: 'thanks' } });
    await endContact({ ctx: visitor, input: { contact } });
    expect(await stateOf(agent.id)).toEqual({ state: 'wrapup', reason: null });
    await wrapUp({ ctx: agent.ctx, input: { contact, reasons: ['Order'] } });
    expect(await stateOf(agent.id)).toEqual({ state: 'ready', reason: null });

    const events = await eventsOf(tenant, contact);
    expect(types(events)).toEqual([
      'contact.created',
      'contact.queued',
      'message.sent',
      'contact.offered',
      'offer.accepted',
      'segment.started',
      'message.sent',
      'message.sent',
      'segment.ended',
      'contact.ended',
      'wrapup.started',
      'wrapup.ended',
      'contact.closed',
    ]);
    expectSound(events);
    expect(JSON.stringify(events)).not.toContain('secret question');
    expect(events.find((event) => event.type === 'wrapup.ended')).toMatchObject({
      reasons: ['Order'],
      automatic: false,
    });
    const turn = await advanceContact(tenant.system, contact, false);
    expect(turn).toMatchObject({ phase: 'closed', wakeIn: null });
  });

  it('keeps the why of an offer', async () => {
    await setAgentState({ ctx: agentAt(tenant, 0).ctx, input: { state: 'ready' } });
    const { contact } = await open();
    const [offer] = await tenant.sql<{ why: unknown }>('select why from offers where contact_id = $1', [contact]);
    expect(offer?.why).toMatchObject({ rule: 'lowestShare', considered: 1, ranked: [{ agent: 'agent1' }] });
  });

  it('opens once however often the start is repeated', async () => {
    const visitor = await makeVisitor(tenant);
    const input = { clientRequestId: uuidv7(), question: 'Hello?' };
    const all = await Promise.all([1, 2, 3].map(() => openContact({ ctx: visitor, input })));
    expect(new Set(all.map((one) => one.contactId)).size).toBe(1);
    const rows = await tenant.sql('select id from contacts where visitor_id = $1', [visitor.actor.visitorId]);
    expect(rows).toHaveLength(1);
  });

  it('puts the question of a second tab into the open conversation', async () => {
    const { visitor, contact } = await open('first');
    const again = { clientRequestId: uuidv7(), question: 'second' };
    const opened = await openContact({ ctx: visitor, input: again });
    const repeated = await openContact({ ctx: visitor, input: again });
    expect(opened).toMatchObject({ contactId: contact, seq: 2 });
    expect(repeated).toEqual(opened);
  });
});

describe('offers', () => {
  it('gives a contact to the first of two who accept at once', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    const offer = await offerOf(contact);
    const other = agentAt(tenant, 1);
    await tenant.sql(
      `insert into offers (id, tenant_id, contact_id, visit_id, queue_id, agent_id, mode, offered_at, expires_at)
       select $1, tenant_id, contact_id, visit_id, queue_id, $2, 'ringAll', offered_at, expires_at from offers where id = $3`,
      [uuidv7(), other.id, offer.id],
    );
    const [second] = await tenant.sql<{ id: string }>('select id from offers where contact_id = $1 and agent_id = $2', [
      contact,
      other.id,
    ]);
    await tenant.sql(
      `insert into agent_states (tenant_id, user_id, state) values ($1, $2, 'ready') on conflict do nothing`,
      [tenant.id, other.id],
    );
    const results = await Promise.allSettled([
      acceptOffer({ ctx: agent.ctx, input: { offer: offer.id } }),
      acceptOffer({ ctx: other.ctx, input: { offer: second?.id ?? '' } }),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const segments = await tenant.sql('select id from segments where contact_id = $1', [contact]);
    expect(segments).toHaveLength(1);
  });

  it('answers a repeated accept like the first', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    const { id: offer } = await offerOf(contact);
    const both = await Promise.all([1, 2].map(() => acceptOffer({ ctx: agent.ctx, input: { offer } })));
    expect(both).toEqual([{ contact }, { contact }]);
  });

  it('goes to the other agent after a decline, and not straight back', async () => {
    const [one, two] = [agentAt(tenant, 0), agentAt(tenant, 1)];
    await setAgentState({ ctx: one.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    const first = await offerOf(contact);
    expect(first.agent_id).toBe(one.id);
    await declineOffer({ ctx: one.ctx, input: { offer: first.id, reason: 'language' } });
    expect(await standingOffer(contact)).toBeUndefined();
    await setAgentState({ ctx: two.ctx, input: { state: 'ready' } });
    expect((await offerOf(contact)).agent_id).toBe(two.id);
  });

  it('expires after the ring time: the agent is away, the next one rings', async () => {
    const [one, two] = [agentAt(tenant, 0), agentAt(tenant, 1)];
    await setAgentState({ ctx: one.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    const { id } = await offerOf(contact);
    await setAgentState({ ctx: two.ctx, input: { state: 'ready' } });
    await tenant.sql(`update offers set expires_at = now() - interval '1 second' where id = $1`, [id]);
    const turn = await advanceContact(tenant.system, contact, false);
    expect(turn.phase).toBe('waiting');
    expect(turn.wakeIn).toBeGreaterThan(0);
    expect((await offerOf(contact)).agent_id).toBe(two.id);
    expect(await stateOf(one.id)).toEqual({ state: 'away', reason: 'missed' });
    await expect(acceptOffer({ ctx: one.ctx, input: { offer: id } })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('rings the longest waiting when an agent becomes ready', async () => {
    const first = await open('first');
    const second = await open('second');
    await setAgentState({ ctx: agentAt(tenant, 0).ctx, input: { state: 'ready' } });
    expect(await standingOffer(first.contact)).toBeDefined();
    expect(await standingOffer(second.contact)).toBeUndefined();
  });

  it('never gives one agent two rings or more than the capacity, however many arrive at once', async () => {
    const agents = [agentAt(tenant, 0), agentAt(tenant, 1)];
    for (const { ctx } of agents) await setAgentState({ ctx, input: { state: 'ready' } });
    const arrived = await Promise.all(Array.from({ length: 12 }, (_, n) => open(`question ${n}`)));
    const standing = await tenant.sql<{ agent_id: string }>(
      'select agent_id from offers where tenant_id = $1 and ended_at is null',
      [tenant.id],
    );
    expect(new Set(standing.map((row) => row.agent_id)).size).toBe(standing.length);
    expect(standing).toHaveLength(2);
    for (let round = 0; round < 20; round += 1) {
      for (const { ctx, id } of agents) {
        const [ringing] = await tenant.sql<{ id: string }>(
          'select id from offers where tenant_id = $1 and agent_id = $2 and ended_at is null',
          [tenant.id, id],
        );
        if (ringing) await acceptOffer({ ctx, input: { offer: ringing.id } });
      }
    }
    const held = await tenant.sql<{ n: number }>(
      `select count(*)::int as n from segments where tenant_id = $1 and ended_at is null group by agent_id`,
      [tenant.id],
    );
    expect(held.map((row) => row.n)).toEqual([3, 3]);
    expect(arrived).toHaveLength(12);
  });
});

describe('leaving', () => {
  it('abandons a visitor who leaves by the button, and takes the ring back', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { visitor, contact } = await open();
    await offerOf(contact);
    await endContact({ ctx: visitor, input: { contact } });
    await endContact({ ctx: visitor, input: { contact } });
    const events = await eventsOf(tenant, contact);
    expect(types(events).slice(-4)).toEqual(['contact.dequeued', 'offer.revoked', 'contact.ended', 'contact.closed']);
    expectSound(events);
  });

  it('abandons a vanished visitor at the last sign of life, never before the last event', async () => {
    const { contact } = await open();
    await tenant.sql(`insert into live_processes (id, started_at) values ($1, now() - interval '1 hour')`, [uuidv7()]);
    await tenant.sql(`update contacts set visitor_gone_at = now() - interval '5 minutes' where id = $1`, [contact]);
    const turn = await advanceContact(tenant.system, contact, false);
    expect(turn.phase).toBe('closed');
    const events = await eventsOf(tenant, contact);
    expectSound(events);
    const left = events.find((event) => event.type === 'contact.dequeued');
    const before = events.find((event) => event.type === 'message.sent');
    expect(left).toMatchObject({ outcome: 'abandoned', time: before?.time });
  });

  it('requeues in front, with its age, when the agent stays gone', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    await acceptOffer({ ctx: agent.ctx, input: { offer: (await offerOf(contact)).id } });
    const later = await open('later');
    await tenant.sql(`insert into live_processes (id, started_at) values ($1, now() - interval '1 hour')`, [uuidv7()]);
    await tenant.sql(`update contacts set agent_gone_at = now() - interval '21 seconds' where id = $1`, [contact]);
    expect((await advanceContact(tenant.system, contact, false)).phase).toBe('waiting');
    expect(await stateOf(agent.id)).toEqual({ state: 'offline', reason: null });
    const order = await tenant.sql<{ contact_id: string }>(
      'select contact_id from visits where tenant_id = $1 and left_at is null order by priority desc, position_at',
      [tenant.id],
    );
    expect(order.map((row) => row.contact_id)).toEqual([contact, later.contact]);
    const events = await eventsOf(tenant, contact);
    expectSound(events);
    expect(types(events).slice(-2)).toEqual(['segment.ended', 'contact.queued']);
    // Who comes back is told: first that it waits again, then who has taken it over.
    expect((await loadDesk({ ctx: agent.ctx })).lost).toMatchObject([{ contact, fate: 'waiting' }]);
    const other = agentAt(tenant, 1);
    await setAgentState({ ctx: other.ctx, input: { state: 'ready' } });
    await acceptOffer({ ctx: other.ctx, input: { offer: (await offerOf(contact)).id } });
    const [lost] = (await loadDesk({ ctx: agent.ctx })).lost ?? [];
    expect(lost).toMatchObject({ contact, fate: 'taken', by: other.ctx.actor.name });
    expect((await loadDesk({ ctx: other.ctx })).lost).toBeUndefined();
  });

  it('ends the wrap-up by itself and frees the agent', async () => {
    const agent = agentAt(tenant, 0);
    await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
    const { contact } = await open();
    await acceptOffer({ ctx: agent.ctx, input: { offer: (await offerOf(contact)).id } });
    await wrapUp({ ctx: agent.ctx, input: { contact, reasons: ['Order'], finish: false } });
    await endContact({ ctx: agent.ctx, input: { contact } });
    expect((await advanceContact(tenant.system, contact, false)).phase).toBe('wrapup');
    await tenant.sql(`update segments set wrapup_due_at = now() where contact_id = $1`, [contact]);
    const turn = await advanceContact(tenant.system, contact, false);
    expect(turn).toMatchObject({ phase: 'closed', freed: [agent.id] });
    const events = await eventsOf(tenant, contact);
    expect(events.find((event) => event.type === 'wrapup.ended')).toMatchObject({
      reasons: ['Order'],
      automatic: true,
    });
  });
});
