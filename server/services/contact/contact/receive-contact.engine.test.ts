import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { updateQueue } from '#server/services/directory/queue/update.ts';
import { agentAt, eventsOf, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { endContact } from './end-contact.ts';
import { openContact } from './open-contact.ts';
import { receiveContact } from './receive-contact.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 1, wrapupSeconds: 0 });
});
beforeEach(async () => {
  await updateQueue({ ctx: tenant.system, input: { id: tenant.queue.id, maxWaiting: null } });
});
afterAll(async () => {
  await settleNudges();
  await closeTemporal();
  await tenant.close();
  await closeDatabase();
});

const letter = (outsideId: string, more: object = {}) => ({
  outsideId,
  channel: 'email' as const,
  queue: tenant.queue.name,
  text: 'Where is my parcel?',
  customer: { kind: 'email' as const, value: 'Anna@Example.com', name: 'Anna' },
  ...more,
});

const receive = (input: Parameters<typeof receiveContact>[0]['input']) => receiveContact({ ctx: tenant.system, input });

it('makes one contact of the same news, however often and at once it comes', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => receive(letter('mail-1'))));
  expect(new Set(answers.map(({ contact }) => contact)).size).toBe(1);
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  const contact = answers[0]?.contact ?? '';
  expect((await eventsOf(tenant, contact)).map(({ type }) => type)).toEqual([
    'contact.created',
    'contact.queued',
    'message.sent',
  ]);
  const [row] = await tenant.sql<object>(
    `select c.channel, c.source, c.subject, k.verified, l.channel as leg from contacts c
       join customers k on k.id = c.customer_id join contact_legs l on l.contact_id = c.id where c.id = $1`,
    [contact],
  );
  expect(row).toEqual({
    channel: 'email',
    source: 'api',
    subject: 'Where is my parcel?',
    verified: false,
    leg: 'email',
  });
});

it('refuses another content under a name that is taken, and keeps what it has', async () => {
  const { contact } = await receive(letter('mail-2'));
  await expect(receive(letter('mail-2', { text: 'Another' }))).rejects.toMatchObject({
    code: 'conflict',
    detail: { field: 'outsideId' },
  });
  expect(await receive(letter('mail-2'))).toEqual({ contact, repeated: true });
});

it('knows a customer again by their identity, whatever its spelling', async () => {
  const [first, second, third] = await Promise.all([
    receive(letter('mail-3')),
    receive(letter('mail-4', { customer: { kind: 'email', value: ' anna@example.COM ' } })),
    receive(letter('mail-5', { customer: { kind: 'login', value: 'anna@example.com' } })),
  ]);
  const customerOf = async (contact: string) => {
    const [row] = await tenant.sql<{ id: string }>('select customer_id as id from contacts where id = $1', [contact]);
    return row?.id;
  };
  expect(await customerOf(first.contact)).toBe(await customerOf(second.contact));
  expect(await customerOf(third.contact)).not.toBe(await customerOf(first.contact));
});

it('refuses a queue that is not there, and counts who is turned away by a full one', async () => {
  await expect(receive(letter('mail-6', { queue: 'nowhere' }))).rejects.toMatchObject({
    code: 'not_found',
    detail: { field: 'queue' },
  });
  await updateQueue({ ctx: tenant.system, input: { id: tenant.queue.id, maxWaiting: 0 } });
  await expect(receive(letter('mail-7'))).rejects.toMatchObject({ code: 'full' });
  await expect(receive(letter('mail-7'))).rejects.toMatchObject({ code: 'full' });
  const [row] = await tenant.sql<{ id: string; status: string }>(
    `select id, status from contacts where tenant_id = $1 and outside_id = 'mail-7'`,
    [tenant.id],
  );
  expect(row?.status).toBe('closed');
  expect((await eventsOf(tenant, row?.id ?? '')).map(({ type }) => type)).toContain('contact.rejected');
});

it('rings on each channel up to its own limit: a chat in hand leaves room for a task', async () => {
  const agent = agentAt(tenant, 0);
  await tenant.sql(
    `update visits set left_at = now(), outcome = 'cancelled' where tenant_id = $1 and left_at is null`,
    [tenant.id],
  );
  await tenant.sql(
    `insert into agent_states (tenant_id, user_id, capacity) values ($1, $2, '{"chat": 1, "task": 1}')
     on conflict (tenant_id, user_id) do update set capacity = excluded.capacity`,
    [tenant.id, agent.id],
  );
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  const rings = () =>
    tenant.sql<{ id: string; channel: string }>(
      `select o.id, c.channel from offers o join contacts c on c.id = o.contact_id
       where o.tenant_id = $1 and o.ended_at is null`,
      [tenant.id],
    );
  const visitor = await makeVisitor(tenant);
  const chat = await openContact({ ctx: visitor, input: { clientRequestId: crypto.randomUUID(), question: 'Hello' } });
  const [first] = await rings();
  expect(first?.channel).toBe('chat');
  await acceptOffer({ ctx: agent.ctx, input: { offer: first?.id ?? '' } });
  const other = await makeVisitor(tenant);
  await openContact({ ctx: other, input: { clientRequestId: crypto.randomUUID(), question: 'Me too' } });
  expect(await rings()).toEqual([]);
  const { contact } = await receive({
    outsideId: 'task-1',
    channel: 'task',
    queue: tenant.queue.name,
    text: 'Call back',
  });
  const [second] = await rings();
  expect(second?.channel).toBe('task');
  await acceptOffer({ ctx: agent.ctx, input: { offer: second?.id ?? '' } });
  const [segments] = await tenant.sql<{ n: number }>(
    'select count(*)::int as n from segment_roles r join segments s on s.id = r.segment_id where s.contact_id = $1',
    [contact],
  );
  expect(segments?.n).toBe(1);
  await endContact({ ctx: agent.ctx, input: { contact: chat.contactId } });
});
