import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { askCustomer } from './customer.ts';

let company: Company;
let stranger: Company;
const id = uuid();

function story(contact: string, minute: number, answered: boolean) {
  const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, minute, second)).toISOString();
  const common = (seq: number) => ({ id: `${contact}-${seq}`, seq, contact, time: at(seq) });
  return [
    { ...common(1), type: 'contact.created', channel: 'phone', direction: 'inbound', customer: 'k-1' },
    { ...common(2), type: 'contact.queued', queue: 'north', cause: 'initial' },
    answered
      ? {
          ...common(9),
          type: 'segment.started',
          segment: `${contact}-s`,
          agent: 'ada',
          role: 'primary',
          queue: 'north',
        }
      : { ...common(9), type: 'contact.dequeued', queue: 'north', outcome: 'abandoned' },
    ...(answered ? [{ ...common(20), type: 'segment.ended', segment: `${contact}-s`, end: 'ended' }] : []),
    { ...common(21), type: 'contact.ended', by: 'visitor' },
  ];
}

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
  const events = [...story('a', 0, false), ...story('b', 5, false), ...story('c', 9, true)];
  const { tenantId } = company;
  await ingestEvents({ clickhouse: clickhouse(), tenantId, events, source: 'import' });
  await withTenant(tenantId, (tx) =>
    tx
      .insertInto('customers')
      .values({
        id,
        tenant_id: tenantId,
        external_id: 'k-1',
        name: 'Kim',
        email: 'kim@example.com',
        phone: null,
        verified: true,
      })
      .execute(),
  );
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

const figuresOf = ({ figures }: Awaited<ReturnType<typeof askCustomer>>) =>
  Object.fromEntries(figures.map(({ key, value }) => [key, value]));

it('tells who a customer is and what the contacts add up to, by either name', async () => {
  const ctx = company.users.manager;
  const view = await askCustomer({ ctx, input: { customer: 'k-1' } });
  expect(view.person).toEqual({ name: 'Kim', email: 'kim@example.com', phone: null, verified: true });
  expect(figuresOf(view)).toMatchObject({ contacts: 3, offered: 3, answered: 1, abandoned: 2, aht: 11 });
  const byId = await askCustomer({ ctx, input: { id } });
  expect([byId.customer, figuresOf(byId).contacts]).toEqual(['k-1', 3]);
});

it('shows nobody to other tenants, to people without the right, and to those in whose sites they never were', async () => {
  const other = await askCustomer({ ctx: stranger.users.admin, input: { customer: 'k-1' } });
  expect([other.person, figuresOf(other).contacts]).toEqual([null, 0]);
  await expect(askCustomer({ ctx: stranger.users.admin, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(askCustomer({ ctx: company.users.agent, input: { id } })).rejects.toMatchObject({ code: 'forbidden' });
  const { supervisor } = company.users;
  const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, sites: new Set([company.ids.site]) } };
  expect((await askCustomer({ ctx: limited, input: { id } })).person).toBeNull();
});

it('leaves out what a limit to groups makes impossible instead of refusing the whole', async () => {
  const { supervisor } = company.users;
  const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, groups: new Set([company.ids.group]) } };
  const view = await askCustomer({ ctx: limited, input: { customer: 'k-1' } });
  expect(view.person).toBeNull();
  expect(Object.keys(figuresOf(view))).toContain('aht');
});
