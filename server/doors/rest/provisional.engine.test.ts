import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCsv } from '#server/desks/export/read-back.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureAnswer } from '#server/metrics/contract.ts';
import type { Explanation } from '#server/metrics/explain-figure.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

const query = {
  metrics: ['offered', 'serviceLevel'],
  from: '2026-06-01T10:00:00Z',
  to: '2026-06-01T10:30:00Z',
  timeZone: 'UTC',
  interval: 'quarter',
};
let token = '';

beforeAll(async () => {
  const company = await makeCompany();
  const contact = 'waits';
  const events = [
    {
      id: 'one',
      contact,
      time: '2026-06-01T10:20:00Z',
      type: 'contact.created',
      channel: 'chat',
      direction: 'inbound',
    },
    { id: 'two', contact, time: '2026-06-01T10:20:00Z', type: 'contact.queued', queue: 'sales', cause: 'initial' },
  ];
  const { tenantId } = company;
  const { refused } = await ingestEvents({ clickhouse: clickhouse(), tenantId, events, source: 'live' });
  expect(refused).toEqual([]);
  const input = { name: 'reader', scopes: ['figures.read' as const, 'figures.export' as const] };
  token = (await createToken({ ctx: company.system, input })).token;
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

async function post(path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await handleRest(
    new Request(`http://desk.test/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  expect(answer.status).toBe(200);
  return answer;
}

it('says of which rows which figures can still change', async () => {
  const answer = (await (await post('/metrics/query', query)).json()) as FigureAnswer;
  expect(answer.provisional).toEqual([{ metrics: ['serviceLevel'], rows: [1] }]);
  expect(answer.definitions.serviceLevel?.provisional.en).toBe('the interval runs or a visit of it is open');
  const other = { ...query, filters: { queue: 'help' } };
  expect(((await (await post('/metrics/query', other)).json()) as FigureAnswer).provisional).toEqual([]);
  const cell = { ...query, metrics: ['serviceLevel'], interval: undefined };
  expect(((await (await post('/metrics/explain', cell)).json()) as Explanation).provisional).toBe(true);
});

it('names them in a file, whose remarks can be left out', async () => {
  const file = async (more: object) => {
    const body = { format: 'csv', title: 'Quarters', tables: [{ query }], ...more };
    return readCsv(Buffer.from(await (await post('/metrics/export', body)).arrayBuffer()));
  };
  const [head, first, second, ...remarks] = await file({});
  expect([head?.at(-1), first?.at(-1), second?.at(-1)]).toEqual(['Provisional', '', 'Service level']);
  expect(remarks.map(([name]) => name)).toEqual(expect.arrayContaining(['# Report', '# Time zone', '# Provisional']));
  expect(await file({ about: false })).toEqual([head, first, second]);
});
