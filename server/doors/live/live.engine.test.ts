import { once } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { revokeInTransaction } from '#server/services/access/session/revoke-in-transaction.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { connectStaff, connectVisitor, LiveClient, startLive, type TestLive } from '#server/test/live-client.ts';
import { agentAt, makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import type { VisitorContactState } from '#widget/protocol/frames.ts';
import type { DeskState } from '#widget/protocol/staff.ts';

let live: TestLive;
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 4 });
  live = await startLive();
});

afterAll(async () => {
  await live.close();
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

async function start(question = 'Where is my order?') {
  const visitor = await connectVisitor(live, tenant);
  const ack = await visitor.client.ask({ t: 'start', id: uuidv7(), question, name: 'Vera' });
  if (ack.t !== 'ack' || !ack.contact) throw new Error('The contact was not opened');
  return { ...visitor, contact: ack.contact, topic: `contact:${ack.contact}` };
}

/** A visitor and an agent in conversation, both on the contact's topic. */
async function conversation(index: number) {
  const user = agentAt(tenant, index);
  const agent = await connectStaff(live, tenant, user);
  agent.client.send({ t: 'sub', topic: 'desk' });
  await setAgentState({ ctx: user.ctx, input: { state: 'ready' } });
  const visitor = await start();
  const rings = (state: unknown) => (state as DeskState).offers.find(({ contact }) => contact === visitor.contact);
  const desk = await agent.client.heard('state', ({ topic, state }) => topic === 'desk' && rings(state) !== undefined);
  const offer = rings(desk.state)?.offer ?? '';
  await acceptOffer({ ctx: user.ctx, input: { offer } });
  await setAgentState({ ctx: user.ctx, input: { state: 'busy' } });
  agent.client.send({ t: 'sub', topic: visitor.topic });
  visitor.client.send({ t: 'sub', topic: visitor.topic });
  await agent.client.heard('snapshot', ({ topic }) => topic === visitor.topic);
  await visitor.client.heard('snapshot', ({ topic }) => topic === visitor.topic);
  return { user, agent, visitor, contact: visitor.contact, topic: visitor.topic };
}

describe('a conversation', () => {
  it('rings on the desk, and carries messages both ways with receipts and typing', async () => {
    const { user, agent, visitor, contact, topic } = await conversation(0);
    const id = uuidv7();
    const ack = await visitor.client.ask({ t: 'send', id, contact, text: 'Are you there?' });
    expect(ack).toMatchObject({ t: 'ack', seq: 2 });
    const { message } = await agent.client.heard('message', (frame) => frame.message.clientMessageId === id);
    expect(message).toMatchObject({ seq: 2, sender: 'visitor', text: 'Are you there?' });
    await agent.client.ask({ t: 'send', id: uuidv7(), contact, text: 'Yes.' });
    const answer = await visitor.client.heard('message', (frame) => frame.message.text === 'Yes.');
    expect(answer.message).toMatchObject({ seq: 3, sender: 'agent', agentName: user.ctx.actor.name });
    expect(answer.message).not.toHaveProperty('agentId');
    agent.client.send({ t: 'typing', contact, on: true });
    const typing = await visitor.client.heard('typing');
    expect(typing).toMatchObject({ sender: 'agent', on: true, name: user.ctx.actor.name });
    agent.client.send({ t: 'receipt', contact, delivered: 3, read: 2 });
    const seen = (state: unknown) => (state as VisitorContactState).readSeq === 2;
    await visitor.client.heard('state', (frame) => frame.topic === topic && seen(frame.state));
    expect(agent.client.frames.filter(({ t }) => t === 'typing')).toEqual([]);
  });

  it('stores a repeated message once, and refuses another text under its id', async () => {
    const { visitor, agent, contact, topic } = await conversation(1);
    const id = uuidv7();
    const first = await visitor.client.ask({ t: 'send', id, contact, text: 'once' });
    visitor.client.frames.length = 0;
    expect(await visitor.client.ask({ t: 'send', id, contact, text: 'once' })).toEqual(first);
    visitor.client.frames.length = 0;
    const other = await visitor.client.ask({ t: 'send', id, contact, text: 'twice' });
    expect(other).toMatchObject({ t: 'nack', code: 'conflict' });
    await visitor.client.ask({ t: 'send', id: uuidv7(), contact, text: 'last' });
    await agent.client.heard('message', (frame) => frame.message.text === 'last');
    expect(agent.client.seqs(topic)).toEqual([1, 2, 3]);
  });

  it('resumes by cursor without loss or repeat, and resets a cursor from the future', async () => {
    const { visitor, agent, contact, topic } = await conversation(2);
    await visitor.client.close();
    for (const text of ['a', 'b', 'c']) await agent.client.ask({ t: 'send', id: uuidv7(), contact, text });
    const again = await connectVisitor(live, tenant, visitor.ctx);
    expect(await again.client.heard('welcome')).toMatchObject({ contact });
    again.client.send({ t: 'sub', topic, cursor: 1 });
    const snapshot = await again.client.heard('snapshot');
    expect(snapshot.messages?.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    again.client.send({ t: 'sub', topic, cursor: 99 });
    expect(await again.client.heard('reset')).toEqual({ t: 'reset', topic });
  });

  it('hides notes from the visitor, without a gap', async () => {
    const { visitor, agent, contact, topic } = await conversation(3);
    await agent.client.ask({ t: 'send', id: uuidv7(), contact, text: 'a note', note: true });
    await agent.client.ask({ t: 'send', id: uuidv7(), contact, text: 'public' });
    await visitor.client.heard('message', (frame) => frame.message.text === 'public');
    expect(visitor.client.seqs(topic)).toEqual([1, 2]);
    expect(JSON.stringify(visitor.client.frames)).not.toContain('a note');
    await agent.client.heard('message', (frame) => frame.message.text === 'public');
    expect(agent.client.seqs(topic)).toEqual([1, 2, 3]);
  });
});

describe('waiting', () => {
  it('shows the own place, and moves up when one before leaves', async () => {
    const first = await start('first');
    const second = await start('second');
    second.client.send({ t: 'sub', topic: second.topic });
    const place = (state: unknown) => (state as VisitorContactState).position ?? 0;
    const before = await second.client.heard('snapshot', ({ topic }) => topic === second.topic);
    expect(place(before.state)).toBeGreaterThan(1);
    await first.client.ask({ t: 'end', id: uuidv7(), contact: first.contact });
    const moved = await second.client.heard('state', ({ state }) => place(state) === place(before.state) - 1);
    expect(moved.state).toMatchObject({ status: 'waiting' });
  });

  it('tells the other tabs of a visitor that a contact is open', async () => {
    const one = await connectVisitor(live, tenant);
    const two = await connectVisitor(live, tenant, one.ctx);
    const ack = await one.client.ask({ t: 'start', id: uuidv7(), question: 'Hello?' });
    expect(ack).toMatchObject({ t: 'ack', seq: 1 });
    const told = await two.client.heard('welcome', ({ contact }) => contact !== undefined);
    expect(told.contact).toBe(ack.t === 'ack' ? ack.contact : undefined);
  });
});

describe('what is not allowed', () => {
  it('looks like nothing: the contact of another visitor', async () => {
    const mine = await start();
    const stranger = await connectVisitor(live, tenant);
    stranger.client.send({ t: 'sub', topic: mine.topic });
    expect(await stranger.client.heard('error')).toMatchObject({ code: 'not_found', topic: mine.topic });
    const sent = await stranger.client.ask({ t: 'send', id: uuidv7(), contact: mine.contact, text: 'hi' });
    expect(sent).toMatchObject({ t: 'nack', code: 'not_found' });
    const ended = await stranger.client.ask({ t: 'end', id: uuidv7(), contact: mine.contact });
    expect(ended).toMatchObject({ t: 'nack', code: 'not_found' });
  });

  it('closes the connections of a session that is revoked, at once', async () => {
    const user = agentAt(tenant, 0);
    const { client, sessionId } = await connectStaff(live, tenant, user);
    await withTenant(tenant.id, (tx) => revokeInTransaction(tx, { tenantId: tenant.id, userId: user.id, sessionId }));
    expect(await client.closed).toBe(4401);
  });

  it('turns away a foreign page with a valid cookie', async () => {
    const { cookie } = await connectStaff(live, tenant, agentAt(tenant, 0));
    const foreign = new LiveClient(live.url, { origin: 'https://evil.example', cookie });
    expect(await foreign.closed).toBe(-1);
    const bare = new LiveClient(live.url, { cookie });
    await once(bare.socket, 'open');
    bare.send({ t: 'hello', v: 1, role: 'staff' });
    expect(await bare.heard('error')).toMatchObject({ code: 'unauthenticated' });
    expect(await bare.closed).toBe(4401);
  });

  it.each([
    ['no JSON', '{', 1008],
    ['binary', Buffer.from('{"t":"ping"}'), 1008],
    ['a frame before hello', '{"t":"ping"}', 1008],
    ['10,000 levels', '['.repeat(10_000), 1008],
    ['more than 256 KiB', 'x'.repeat(300_000), 1009],
  ])('closes the connection that sends %s, and no other', async (_, data, code) => {
    const honest = await connectVisitor(live, tenant);
    const client = new LiveClient(live.url, { origin: live.origin });
    await once(client.socket, 'open');
    client.socket.send(data);
    expect(await client.closed).toBe(code);
    honest.client.send({ t: 'ping' });
    expect(await honest.client.heard('pong')).toEqual({ t: 'pong' });
  });

  it('answers a text of a million characters and a frame that is wrongly filled', async () => {
    const { client, contact } = await start();
    const long = await client.ask({ t: 'send', id: uuidv7(), contact, text: 'x'.repeat(200_000) });
    expect(long).toMatchObject({ t: 'nack', code: 'too_large' });
    const empty = await client.ask({ t: 'send', id: uuidv7(), contact, text: '  ' });
    expect(empty).toMatchObject({ t: 'nack', code: 'invalid' });
    client.socket.send('{"t":"send","id":5}');
    expect(await client.heard('error')).toMatchObject({ code: 'invalid' });
  });

  it('answers a burst of 10,000 messages: stored ones once and in order, the rest told to wait', async () => {
    const { client, contact } = await start();
    client.frames.length = 0;
    const ids = Array.from({ length: 10_000 }, () => uuidv7());
    for (const id of ids) client.send({ t: 'send', id, contact, text: id });
    await client.until((frames) => frames.length === ids.length);
    const honest = await start('still served');
    expect(honest.contact).toBeTruthy();
    const acknowledged = client.frames.flatMap((frame) => (frame.t === 'ack' ? [frame.id] : []));
    const refused = client.frames.flatMap((frame) => (frame.t === 'nack' ? [frame.code] : []));
    expect(new Set(refused)).toEqual(new Set(['rate_limited']));
    expect(acknowledged.length + refused.length).toBe(ids.length);
    const stored = await tenant.sql<{ body: string }>(
      'select body from messages where contact_id = $1 and seq > 1 order by seq',
      [contact],
    );
    expect(stored.map(({ body }) => body)).toEqual(acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
  });
});
