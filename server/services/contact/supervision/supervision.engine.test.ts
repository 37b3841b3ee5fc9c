import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { loadDesk } from '#server/services/contact/agent/load-desk.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { declineOffer } from '#server/services/contact/offer/decline-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { agentAt, eventsOf, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { moveContact } from './move-contact.ts';
import { superviseAgentGroups } from './set-agent-groups.ts';
import { superviseAgentState } from './set-agent-state.ts';
import { undoAct } from './undo.ts';

let tenant: TestTenant;
const [orders, late] = [uuidv7(), uuidv7()];

beforeAll(async () => {
  tenant = await makeTenant({ agents: 2 });
  await tenant.sql('insert into queues (id, tenant_id, name) values ($1, $2, $3)', [orders, tenant.id, 'orders']);
  for (const [id, name] of [
    [late, 'late'],
    [uuidv7(), 'early'],
  ]) {
    await tenant.sql('insert into groups (id, tenant_id, name) values ($1, $2, $3)', [id, tenant.id, name]);
  }
  // Only those who speak it can serve the second queue: nobody.
  const skill = uuidv7();
  await tenant.sql('insert into skills (id, tenant_id, name) values ($1, $2, $3)', [skill, tenant.id, 'danish']);
  await tenant.sql('insert into queue_skills (tenant_id, queue_id, skill_id, min_proficiency) values ($1, $2, $3, 1)', [
    tenant.id,
    orders,
    skill,
  ]);
});

afterAll(async () => {
  await settleNudges();
  await closeTemporal();
  await tenant.close();
  await closeDatabase();
});

beforeEach(async () => {
  for (const text of [
    `update visits set left_at = now(), outcome = 'cancelled' where tenant_id = $1 and left_at is null`,
    `update offers set ended_at = now(), result = 'revoked' where tenant_id = $1 and ended_at is null`,
    `update segments set ended_at = coalesce(ended_at, now()), wrapup_ended_at = now() where tenant_id = $1`,
    `update contacts set status = 'closed' where tenant_id = $1`,
    `update agent_states set state = 'offline', reason = null where tenant_id = $1`,
    'delete from group_members where tenant_id = $1',
    'delete from supervisor_acts where tenant_id = $1',
  ]) {
    await tenant.sql(text, [tenant.id]);
  }
});

const boss = () => tenant.supervisor.ctx;
const agent = (index: number) => agentAt(tenant, index);
const ready = (index: number) => setAgentState({ ctx: agent(index).ctx, input: { state: 'ready' } });

/** The supervisor, limited to groups. */
const limited = (...groups: string[]): Ctx => {
  const { tenantId, actor } = tenant.supervisor.ctx;
  return { tenantId, actor: { ...actor, groups: new Set(groups) } };
};

async function open() {
  const visitor = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'Where is my order?', name: 'Vera' };
  return (await openContact({ ctx: visitor, input })).contactId;
}

async function placeOf(contact: string) {
  const [row] = await tenant.sql<{ status: string; queue: string; position: Date; cause: string }>(
    `select c.status, q.name as queue, v.position_at as position, v.cause from contacts c
       join visits v on v.contact_id = c.id join queues q on q.id = v.queue_id
     where c.id = $1 order by v.entered_at desc limit 1`,
    [contact],
  );
  return row;
}

async function ringOf(contact: string) {
  const [row] = await tenant.sql<{ id: string; agent_id: string; mode: string }>(
    'select id, agent_id, mode from offers where contact_id = $1 and ended_at is null',
    [contact],
  );
  return row;
}

async function talking(index: number) {
  await ready(index);
  const contact = await open();
  await acceptOffer({ ctx: agent(index).ctx, input: { offer: (await ringOf(contact))?.id ?? '' } });
  return contact;
}

const auditOf = async (action: string) =>
  (
    await tenant.sql<{ actor: string; target: string }>(
      'select actor, target from audit_log where tenant_id = $1 and action = $2 order by seq',
      [tenant.id, action],
    )
  ).at(-1);

async function expectSound(contact: string) {
  const events = await eventsOf(tenant, contact);
  const parsed = events.map((event) => {
    const result = parseEvent(event, Date.now());
    if ('refusal' in result) throw new Error(`${event.type}: ${result.refusal}`);
    return result.event;
  });
  expect(checkOrder(parsed)).toEqual([]);
  return events.map(({ type, queue, cause, outcome, end, supervisor }) =>
    [type, queue, cause ?? outcome ?? end, supervisor].filter(Boolean).join(' '),
  );
}

describe('moving a contact that waits', () => {
  it('keeps its age, says by whom, and is done once however often it is asked', async () => {
    const contact = await open();
    const before = await placeOf(contact);
    const input = { act: uuidv7(), contact, to: { queue: 'orders' }, heldBy: null };
    await Promise.all([1, 2, 3].map(() => moveContact({ ctx: boss(), input })));
    expect(await placeOf(contact)).toMatchObject({ status: 'waiting', queue: 'orders', position: before?.position });
    expect(await expectSound(contact)).toEqual([
      'contact.created',
      'contact.queued service initial',
      'message.sent',
      'contact.dequeued service transferred supervisor',
      'contact.queued orders transfer supervisor',
    ]);
    expect(await auditOf('contact.moved')).toEqual({ actor: 'user:supervisor', target: contact });

    await expect(moveContact({ ctx: boss(), input: { ...input, to: { queue: 'service' } } })).rejects.toMatchObject({
      code: 'conflict',
      detail: { reason: 'repeated' },
    });
    await Promise.all([1, 2].map(() => undoAct({ ctx: boss(), input: { act: input.act } })));
    expect(await placeOf(contact)).toMatchObject({ status: 'waiting', queue: 'service', position: before?.position });
    expect((await expectSound(contact)).slice(5)).toEqual([
      'contact.dequeued orders cancelled supervisor',
      'contact.queued service transfer supervisor',
    ]);
  });

  it('takes the ring along, and tells whose it was', async () => {
    await ready(0);
    const contact = await open();
    expect(await ringOf(contact)).toMatchObject({ agent_id: agent(0).id });
    await moveContact({ ctx: boss(), input: { act: uuidv7(), contact, to: { queue: 'orders' }, heldBy: null } });
    expect(await ringOf(contact)).toBeUndefined();
    expect((await loadDesk({ ctx: agent(0).ctx })).acts).toMatchObject([{ kind: 'move', contact, by: 'SUPERVISOR' }]);
  });

  it('rings at the agent it is handed to alone, and goes on to its queue when declined', async () => {
    const contact = await open();
    await setAgentState({ ctx: agent(1).ctx, input: { state: 'busy' } });
    const to = { agent: agent(1).id };
    const move = () => moveContact({ ctx: boss(), input: { act: uuidv7(), contact, to, heldBy: null } });
    await expect(move()).rejects.toMatchObject({ detail: { reason: 'agentNotFree' } });
    await moveContact({ ctx: boss(), input: { act: uuidv7(), contact, to: { queue: 'orders' }, heldBy: null } });
    await ready(0);
    await ready(1);
    await move();
    const ring = await ringOf(contact);
    expect(ring).toMatchObject({ agent_id: agent(1).id, mode: 'directed' });
    expect((await loadDesk({ ctx: agent(1).ctx })).offers).toMatchObject([{ directed: true }]);
    await declineOffer({ ctx: agent(1).ctx, input: { offer: ring?.id ?? '' } });
    expect(await placeOf(contact)).toMatchObject({ status: 'waiting', queue: 'orders', cause: 'overflow' });
    expect((await expectSound(contact)).slice(-4)).toEqual([
      'contact.offered @agent2',
      'offer.declined',
      'contact.dequeued @agent2 overflowed',
      'contact.queued orders overflow',
    ]);
  });

  it('says what has happened since instead of undoing over it', async () => {
    await ready(0);
    const contact = await open();
    const act = uuidv7();
    await moveContact({ ctx: boss(), input: { act, contact, to: { agent: agent(0).id }, heldBy: null } }).catch(
      () => {},
    );
    await setAgentState({ ctx: agent(0).ctx, input: { state: 'busy' } });
    await ready(1);
    const other = await ringOf(contact);
    await acceptOffer({ ctx: agent(1).ctx, input: { offer: other?.id ?? '' } });
    const stale = { act: uuidv7(), contact, to: { queue: 'orders' }, heldBy: null };
    await expect(moveContact({ ctx: boss(), input: stale })).rejects.toMatchObject({ detail: { reason: 'taken' } });
    const moved = { ...stale, heldBy: agent(1).id };
    await moveContact({ ctx: boss(), input: moved });
    await ready(0);
    await moveContact({
      ctx: boss(),
      input: { act: uuidv7(), contact, to: { agent: agent(0).id }, heldBy: null },
    });
    await acceptOffer({ ctx: agent(0).ctx, input: { offer: (await ringOf(contact))?.id ?? '' } });
    await expect(undoAct({ ctx: boss(), input: { act: moved.act } })).rejects.toMatchObject({
      detail: { reason: 'answered' },
    });
  });
});

describe('moving a conversation', () => {
  it('transfers it, frees its agent, does not ring there at once, and can be given back', async () => {
    const contact = await talking(0);
    const act = uuidv7();
    const input = { act, contact, to: { queue: 'service' }, heldBy: agent(0).id };
    await moveContact({ ctx: boss(), input });
    expect(await placeOf(contact)).toMatchObject({ status: 'waiting', queue: 'service' });
    expect(await ringOf(contact)).toBeUndefined();
    expect(await loadDesk({ ctx: agent(0).ctx })).toMatchObject({ contacts: [], acts: [{ id: act, undone: false }] });

    await undoAct({ ctx: boss(), input: { act } });
    expect(await loadDesk({ ctx: agent(0).ctx })).toMatchObject({
      contacts: [{ contact, status: 'talking', queue: 'service' }],
      acts: [{ id: act, undone: true }],
    });
    expect((await expectSound(contact)).slice(6)).toEqual([
      'transfer.started supervisor',
      'segment.ended transferred',
      'contact.queued service transfer supervisor',
      'transfer.completed supervisor',
      'contact.dequeued service cancelled supervisor',
      'segment.started service',
      'transfer.returned supervisor',
    ]);
  });

  it('hands it to an agent, who gets it with its queue', async () => {
    const contact = await talking(0);
    await ready(1);
    await moveContact({
      ctx: boss(),
      input: { act: uuidv7(), contact, to: { agent: agent(1).id }, heldBy: agent(0).id },
    });
    await acceptOffer({ ctx: agent(1).ctx, input: { offer: (await ringOf(contact))?.id ?? '' } });
    expect(await loadDesk({ ctx: agent(1).ctx })).toMatchObject({ contacts: [{ contact, queue: 'service' }] });
    expect((await expectSound(contact)).slice(-3)).toEqual([
      'contact.offered @agent2',
      'offer.accepted',
      'segment.started @agent2',
    ]);
  });
});

describe('an agent', () => {
  it('is set away and back again, told by whom, and not over a change of their own', async () => {
    await ready(0);
    const [act, id] = [uuidv7(), agent(0).id];
    const input = { act, agent: id, state: 'away' as const, reason: 'training', seen: 'ready' as const };
    await Promise.all([1, 2].map(() => superviseAgentState({ ctx: boss(), input })));
    expect(await loadDesk({ ctx: agent(0).ctx })).toMatchObject({
      agent: { state: 'away', reason: 'training' },
      acts: [{ id: act, kind: 'state', state: 'away', reason: 'training', by: 'SUPERVISOR', undone: false }],
    });
    const [event] = await tenant.sql<{ event: object }>(
      `select event from outbox where tenant_id = $1 and agent = 'agent1' and event->>'type' = 'agent.state'
       order by (event->>'seq')::int desc limit 1`,
      [tenant.id],
    );
    expect(event?.event).toMatchObject({ state: 'away', by: 'supervisor', supervisor: 'supervisor' });
    expect(await auditOf('agent.stateSet')).toEqual({ actor: 'user:supervisor', target: id });
    await undoAct({ ctx: boss(), input: { act } });
    expect((await loadDesk({ ctx: agent(0).ctx })).agent).toMatchObject({ state: 'ready' });

    const again = { ...input, act: uuidv7() };
    await expect(superviseAgentState({ ctx: boss(), input: { ...again, seen: 'busy' } })).rejects.toMatchObject({
      detail: { reason: 'changed' },
    });
    await superviseAgentState({ ctx: boss(), input: again });
    await setAgentState({ ctx: agent(0).ctx, input: { state: 'busy' } });
    await expect(undoAct({ ctx: boss(), input: { act: again.act } })).rejects.toMatchObject({
      detail: { reason: 'changed' },
    });
  });

  it('is not signed off with conversations, nor made available while absent', async () => {
    await talking(0);
    const off = { act: uuidv7(), agent: agent(0).id, state: 'offline' as const, seen: 'ready' as const };
    await expect(superviseAgentState({ ctx: boss(), input: off })).rejects.toMatchObject({
      detail: { reason: 'inHand' },
    });
    await tenant.sql(`update agent_presence set last_seen_at = now() - interval '1 hour' where tenant_id = $1`, [
      tenant.id,
    ]);
    await tenant.sql(`update agent_states set state = 'away' where user_id = $1`, [agent(1).id]);
    await setAgentState({ ctx: agent(1).ctx, input: { state: 'offline' } });
    await tenant.sql('delete from agent_presence where tenant_id = $1', [tenant.id]);
    const on = { act: uuidv7(), agent: agent(1).id, state: 'ready' as const, seen: 'offline' as const };
    await expect(superviseAgentState({ ctx: boss(), input: on })).rejects.toMatchObject({
      detail: { reason: 'agentAbsent' },
    });
  });

  it('joins and leaves groups, which figures learn', async () => {
    await ready(0);
    const act = uuidv7();
    await superviseAgentGroups({ ctx: boss(), input: { act, agent: agent(0).id, join: [late] } });
    expect((await loadDesk({ ctx: agent(0).ctx })).acts).toMatchObject([{ kind: 'groups', groups: ['late'] }]);
    const [event] = await tenant.sql<{ event: object }>(
      `select event from outbox where tenant_id = $1 and agent = 'agent1' and event->>'type' = 'agent.configured'
       order by (event->>'seq')::int desc limit 1`,
      [tenant.id],
    );
    expect(event?.event).toMatchObject({ groups: ['late'], supervisor: 'supervisor' });
    await undoAct({ ctx: boss(), input: { act } });
    expect(await tenant.sql('select from group_members where user_id = $1', [agent(0).id])).toEqual([]);
  });
});

describe('who may act', () => {
  it('is a supervisor, within the own groups, and undoes only the own acts', async () => {
    await ready(0);
    await ready(1);
    await superviseAgentGroups({ ctx: boss(), input: { act: uuidv7(), agent: agent(0).id, join: [late] } });
    const mine = limited(late);
    const away = (index: number) => ({
      act: uuidv7(),
      agent: agent(index).id,
      state: 'away' as const,
      seen: 'ready' as const,
    });
    const absent = { code: 'not_found' };
    await expect(superviseAgentState({ ctx: mine, input: away(1) })).rejects.toMatchObject(absent);
    const join = { act: uuidv7(), agent: agent(1).id, join: [late] };
    await expect(superviseAgentGroups({ ctx: mine, input: join })).rejects.toMatchObject(absent);
    const contact = await open();
    const to = (target: { queue: string } | { agent: string }, heldBy: string | null = null) =>
      moveContact({ ctx: mine, input: { act: uuidv7(), contact, to: target, heldBy } });
    await expect(to({ queue: 'orders' })).rejects.toMatchObject(absent);
    await expect(to({ agent: agent(1).id })).rejects.toMatchObject(absent);
    await moveContact({ ctx: boss(), input: { act: uuidv7(), contact, to: { queue: 'orders' }, heldBy: null } });
    await expect(to({ queue: 'service' })).rejects.toMatchObject(absent);

    const allowed = away(0);
    await superviseAgentState({ ctx: mine, input: allowed });
    const { actor } = agent(1).ctx;
    const other: Ctx = {
      tenantId: tenant.id,
      actor: { ...actor, permissions: new Set(BUILTIN_ROLES.supervisor) },
    };
    await expect(undoAct({ ctx: other, input: { act: allowed.act } })).rejects.toMatchObject(absent);
    await expect(superviseAgentState({ ctx: agent(1).ctx, input: away(0) })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await tenant.sql(`update supervisor_acts set at = now() - interval '5 minutes' where id = $1`, [allowed.act]);
    await expect(undoAct({ ctx: mine, input: { act: allowed.act } })).rejects.toMatchObject({
      detail: { reason: 'tooLate' },
    });
  });
});
