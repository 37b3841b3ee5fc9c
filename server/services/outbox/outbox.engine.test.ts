import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { heldBack } from './held-back.ts';
import { listDeadEvents } from './list-dead.ts';
import { retryDeadEvents } from './retry-dead.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = await Promise.all([makeTenant({ agents: 1 }), makeTenant({ agents: 0 })]);
});
beforeEach(() => tenant.sql('delete from outbox where tenant_id = $1', [tenant.id]));
afterAll(async () => {
  await tenant.sql('delete from outbox where tenant_id = $1', [tenant.id]);
  await Promise.all([tenant.close(), other.close()]);
  await closeDatabase();
});

/** An event that was set aside, which no version of the relay would take. */
async function setAside(reason: string): Promise<string> {
  const id = uuid();
  await tenant.sql(
    `insert into outbox (id, tenant_id, event, attempts, dead_at, last_error) values ($1, $2, $3, 5, now(), $4)`,
    [id, tenant.id, JSON.stringify({ id, time: 'yesterday', type: 'mark.set', text: 'secret words' }), reason],
  );
  return id;
}

const ctx = () => tenant.system;
const stillDead = async () => (await listDeadEvents({ ctx: ctx(), input: {} })).events.map(({ id }) => id);

it('counts by reason, lists newest first page by page, and shows nothing of what was written', async () => {
  const ids: string[] = [];
  for (const reason of ['time', 'time', 'type']) ids.unshift(await setAside(reason));
  expect(await heldBack({ ctx: ctx() })).toMatchObject({
    dead: 3,
    reasons: [
      { reason: 'time', count: 2 },
      { reason: 'type', count: 1 },
    ],
  });
  const first = await listDeadEvents({ ctx: ctx(), input: { limit: 2 } });
  const second = await listDeadEvents({ ctx: ctx(), input: { limit: 2, cursor: first.next ?? '' } });
  expect([...first.events, ...second.events].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
  expect(first.events[0]).toMatchObject({ type: 'mark.set', reason: 'type', attempts: 5 });
  expect(JSON.stringify(first)).not.toContain('secret');
  expect((await listDeadEvents({ ctx: ctx(), input: { reason: 'type' } })).events).toHaveLength(1);
});

it('sends one, those of a reason, or all once more; again it does nothing and writes no second line', async () => {
  const [one, two, three] = [await setAside('time'), await setAside('time'), await setAside('type')];
  expect(await retryDeadEvents({ ctx: ctx(), input: { event: one } })).toEqual({ retried: 1 });
  const [mark] = await tenant.sql<{ attempts: number }>('select attempts from outbox where id = $1', [two]);
  expect(mark?.attempts).toBe(5);
  expect(await retryDeadEvents({ ctx: ctx(), input: { reason: 'time' } })).toMatchObject({
    retried: expect.any(Number),
  });
  expect(await stillDead()).toContain(three);
  expect((await retryDeadEvents({ ctx: ctx(), input: {} })).retried).toBeGreaterThanOrEqual(1);
  await tenant.sql('delete from outbox where tenant_id = $1', [tenant.id]);
  const lines = async () =>
    (await listAudit({ ctx: ctx(), input: {} })).filter(({ action }) => action === 'outbox.retried');
  const before = await lines();
  expect(before.length).toBe(3);
  expect(await retryDeadEvents({ ctx: ctx(), input: {} })).toEqual({ retried: 0 });
  expect(await lines()).toHaveLength(3);
});

it('neither shows nor touches events of another tenant, and refuses whoever may not', async () => {
  const id = await setAside('time');
  expect(await heldBack({ ctx: other.system })).toMatchObject({ dead: 0, reasons: [] });
  expect(await retryDeadEvents({ ctx: other.system, input: { event: id } })).toEqual({ retried: 0 });
  expect(await stillDead()).toEqual([id]);
  const [agent] = tenant.agents;
  for (const refused of [
    heldBack({ ctx: agent?.ctx ?? ctx() }),
    listDeadEvents({ ctx: agent?.ctx ?? ctx(), input: {} }),
    retryDeadEvents({ ctx: agent?.ctx ?? ctx(), input: {} }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
});
