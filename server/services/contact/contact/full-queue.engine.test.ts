import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { updateQueue } from '#server/services/directory/queue/update.ts';
import { eventsOf, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { endContact } from './end-contact.ts';
import { openContact } from './open-contact.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 0 });
});
afterEach(async () => {
  await tenant.sql(
    `update visits set left_at = now(), outcome = 'cancelled' where tenant_id = $1 and left_at is null`,
    [tenant.id],
  );
});
afterAll(async () => {
  await settleNudges();
  await closeTemporal();
  await tenant.close();
  await closeDatabase();
});

const limit = (maxWaiting: number | null) =>
  updateQueue({ ctx: tenant.system, input: { id: tenant.queue.id, maxWaiting } });

async function ask() {
  const ctx = await makeVisitor(tenant);
  return openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Anybody there?' } });
}

const waiting = async () => {
  const [row] = await tenant.sql<{ n: number }>(
    'select count(*)::int as n from visits where tenant_id = $1 and left_at is null',
    [tenant.id],
  );
  return row?.n;
};

it('turns away who comes when as many wait as may wait, and lets the next one in when a place is free', async () => {
  await limit(2);
  const visitor = await makeVisitor(tenant);
  const first = await openContact({ ctx: visitor, input: { clientRequestId: uuidv7(), question: 'First' } });
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'full', detail: { hint: expect.any(String) } });
  expect(await waiting()).toBe(2);
  await endContact({ ctx: visitor, input: { contact: first.contactId } });
  await ask();
  expect(await waiting()).toBe(2);
});

it('keeps the limit also when many come at the same instant', async () => {
  await limit(3);
  const visitors = [];
  for (let n = 0; n < 12; n += 1) visitors.push(await makeVisitor(tenant));
  const results = await Promise.allSettled(
    visitors.map((ctx) => openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Now' } })),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await waiting()).toBe(3);
});

it('lets everybody wait where there is no limit, and nobody where it is nought', async () => {
  await limit(null);
  for (let n = 0; n < 3; n += 1) await ask();
  await limit(0);
  await expect(ask()).rejects.toMatchObject({ code: 'full' });
});

it('writes down who was turned away once, with events in order, as a contact without a visit that counts as rejected', async () => {
  await limit(0);
  const ctx = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'Anybody there?' };
  for (const _ of [1, 2, 3]) await expect(openContact({ ctx, input })).rejects.toMatchObject({ code: 'full' });
  const rows = await tenant.sql<{ id: string; status: string }>(
    'select id, status from contacts where tenant_id = $1 and client_request_id = $2',
    [tenant.id, input.clientRequestId],
  );
  expect(rows).toMatchObject([{ status: 'closed' }]);
  const stored = await eventsOf(tenant, rows[0]?.id ?? '');
  expect(stored.map(({ type }) => type)).toEqual([
    'contact.created',
    'contact.rejected',
    'contact.ended',
    'contact.closed',
  ]);
  expect(stored[1]).toMatchObject({ reason: 'full', queue: tenant.queue.name });
  const events = stored.map((event) => {
    const result = parseEvent(event, Date.now());
    if ('refusal' in result) throw new Error(result.refusal);
    return result.event;
  });
  expect(checkOrder(events)).toEqual([]);
  const facts = projectContact(events);
  expect(facts?.visits).toEqual([]);
  expect(facts?.contact).toMatchObject({ rejectedReason: 'full', rejectedQueue: tenant.queue.name });
});

it('goes on with the conversation that is open though the queue is full', async () => {
  await limit(null);
  const ctx = await makeVisitor(tenant);
  const opened = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'One' } });
  await limit(0);
  const again = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Two' } });
  expect(again.contactId).toBe(opened.contactId);
});
