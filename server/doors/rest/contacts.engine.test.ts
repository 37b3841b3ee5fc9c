import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

let token: string;

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();

/** A contact that waits in a queue and is answered, or gives up. */
function story(contact: string, answered: boolean) {
  const common = (seq: number) => ({ id: `${contact}-${seq}`, seq, contact, time: at(seq) });
  return [
    { ...common(1), type: 'contact.created', channel: 'chat', direction: 'inbound' },
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
    { ...common(22), type: 'contact.closed' },
  ];
}

beforeAll(async () => {
  const company = await makeCompany();
  const events = [...story('served', true), ...story('gone', false)];
  const { refused } = await ingestEvents({
    clickhouse: clickhouse(),
    tenantId: company.system.tenantId,
    events,
    source: 'import',
  });
  expect(refused).toEqual([]);
  const scopes = ['figures.read' as const, 'contact.read' as const];
  token = (await createToken({ ctx: company.system, input: { name: 'list', scopes, requestsPerMinute: 1200 } })).token;
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

async function list(search: string) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await handleRest(new Request(`http://desk.test/api/v1/contacts?${search}`, { headers }));
  const body = (await answer.json()) as { contacts?: Array<{ contact: string }>; field?: string };
  return { status: answer.status, contacts: body.contacts?.map(({ contact }) => contact), field: body.field };
}

it('lists contacts by any split that a visit or a segment has, without a figure or a range', async () => {
  expect(await list('')).toMatchObject({ status: 200, contacts: ['gone', 'served'] });
  expect(await list('queue=north&outcome=abandoned')).toMatchObject({ status: 200, contacts: ['gone'] });
  expect(await list('outcome=answered')).toMatchObject({ status: 200, contacts: ['served'] });
  expect(await list('agent=ada')).toMatchObject({ status: 200, contacts: ['served'] });
  expect(await list('agent=nobody')).toMatchObject({ status: 200, contacts: [] });
});

it('says which filter does not fit the figure that was asked for', async () => {
  expect(await list('metric=contacts&outcome=abandoned')).toMatchObject({ status: 400, field: 'filters.outcome' });
});
