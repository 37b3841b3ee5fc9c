import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splits } from '#server/metrics/contract.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
const good = { metrics: ['offered'], ...range };
const injections = [
  `' OR 1=1 --`,
  `') UNION ALL SELECT body FROM events --`,
  '{p0:String}',
  '\\',
  '\u0000',
  '%27%20--',
];

let token: string;

beforeAll(async () => {
  const company = await makeCompany();
  const scopes = ['figures.read' as const, 'contact.read' as const];
  const input = { name: 'bad', scopes, requestsPerMinute: 100_000 };
  token = (await createToken({ ctx: company.system, input })).token;
});
afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

async function send(path: string, body?: unknown) {
  const answer = await handleRest(
    new Request(`http://desk.test/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

function expectRefused({ status, said }: Awaited<ReturnType<typeof send>>, field: string): void {
  expect(status, JSON.stringify(said)).toBe(400);
  expect(String(said.field).split('.')[0], JSON.stringify(said)).toBe(field);
  for (const words of [said.title, said.hint]) expect(words).toMatch(/\w{2}/);
}

it.each([
  ['/contacts?limit=5&stauts=open', 'stauts'],
  ['/contacts?__proto__=1', '__proto__'],
  ['/metrics?from=x', 'from'],
  ['/alarms?scope=open&scopes=closed', 'scopes'],
])('refuses a query parameter that nobody knows: %s', async (path, field) => {
  expectRefused(await send(path), field);
});

it('names the methods of an address that does not know the one that came', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const put = await handleRest(new Request('http://desk.test/api/v1/contacts?limit=1', { method: 'PUT', headers }));
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  const nowhere = await handleRest(new Request('http://desk.test/api/v1/nowhere', { method: 'PUT', headers }));
  expect(nowhere.status).toBe(404);
});

it.each(['/metrics/query', '/events', '/contacts'])('refuses a request to %s that forgot its body', async (path) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await handleRest(new Request(`http://desk.test/api/v1${path}`, { method: 'POST', headers }));
  expectRefused({ status: answer.status, said: (await answer.json()) as Record<string, unknown> }, 'body');
});

it('lets no cache keep an answer, of whatever kind', async () => {
  for (const path of ['/contacts', '/contacts?limit=x', '/nowhere']) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await handleRest(new Request(`http://desk.test/api/v1${path}`, { headers }));
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  }
});

const wrong: Array<[what: string, question: unknown, field: string]> = [
  ['an unknown metric', { ...good, metrics: ['offerd'] }, 'metrics'],
  ['no metric', { ...good, metrics: [] }, 'metrics'],
  ['a metric that is a number', { ...good, metrics: [1] }, 'metrics'],
  ['from after to', { ...good, from: range.to, to: range.from }, 'from'],
  ['an empty range', { ...good, to: range.from }, 'from'],
  ['a day that does not exist', { ...good, from: '2026-02-30T00:00:00Z' }, 'from'],
  ['a time without offset', { ...good, to: '2026-01-02T00:00:00' }, 'to'],
  ['400 years', { ...good, from: '1600-01-01T00:00:00Z' }, 'to'],
  ['an unknown zone', { ...good, timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ['an offset for a zone', { ...good, timeZone: '+02:00' }, 'timeZone'],
  ['an injected zone', { ...good, timeZone: "UTC') --" }, 'timeZone'],
  ['a threshold of −1', { ...good, threshold: -1 }, 'threshold'],
  ['a threshold beyond numbers', JSON.stringify({ ...good, threshold: 0 }).replace(':0}', ':1e999}'), 'threshold'],
  ['a threshold of text', { ...good, threshold: 'NaN' }, 'threshold'],
  ['NaN, which is no JSON', JSON.stringify({ ...good, threshold: 0 }).replace(':0}', ':NaN}'), 'body'],
  [
    '10,000 filter values',
    { ...good, filters: { queue: Array.from({ length: 10_000 }, (_, n) => `q${n}`) } },
    'filters',
  ],
  ['a filter value of 10,000 letters', { ...good, filters: { queue: 'x'.repeat(10_000) } }, 'filters'],
  ['a filter by what is no split', { ...good, filters: { "queue' OR 1=1 --": 'x' } }, 'filters'],
  ['a filter of an object', { ...good, filters: { queue: { $ne: '' } } }, 'filters'],
  ['a field that nobody knows', { ...good, limit: 5 }, 'limit'],
];

/** What only a question with rows can get wrong. */
const wrongRows: typeof wrong = [
  ['an unknown split', { ...good, groupBy: ['queue; DROP TABLE visits'] }, 'groupBy'],
  ['a split the facts lack', { ...good, groupBy: ['state'] }, 'groupBy'],
  ['an unknown interval', { ...good, interval: 'fortnight' }, 'interval'],
  ['10 years by quarter', { ...good, from: '2016-01-01T00:00:00Z', interval: 'quarter' }, 'interval'],
  ['an unknown comparison', { ...good, compare: 'yesteryear' }, 'compare'],
];

describe.each(['query', 'explain'])('POST /metrics/%s', (name) => {
  it.each([...wrong, ...(name === 'query' ? wrongRows : [])])(
    'refuses %s with field and hint',
    async (_what, question, field) => {
      expectRefused(await send(`/metrics/${name}`, question), field);
    },
  );

  it('refuses what is no question at all', async () => {
    for (const body of ['', '[]', '"x"', '7', '{"metrics":', 'null']) {
      const { status, said } = await send(`/metrics/${name}`, body);
      expect(status, body).toBe(400);
      expect(said.hint, body).toMatch(/\w{2}/);
    }
  });
});

it.each(splits)(
  'an injection as a filter by %s finds nothing, or is refused where the split has numbers',
  async (split) => {
    for (const value of injections) {
      const metrics =
        split === 'state'
          ? ['signedIn']
          : split === 'mode'
            ? ['offers']
            : split === 'endedBy'
              ? ['contacts']
              : ['offered'];
      const asked = { ...good, metrics, filters: { [split]: [value, 'nobody'] } };
      const answer = await send(
        '/metrics/query',
        ['kind', 'target'].includes(split) ? { ...asked, metrics: ['transfersOut'] } : asked,
      );
      if (split === 'hour' || split === 'weekday') expectRefused(answer, 'filters');
      else expect(Object.values((answer.said.rows as [object])[0] ?? {}), `${split} ${value}`).toEqual([0]);
    }
  },
);

describe('GET /contacts', () => {
  const search = (more: Record<string, string>) => `/contacts?${new URLSearchParams({ ...range, ...more })}`;

  it.each([
    [{ metric: 'offerd' }, 'metrics'],
    [{ metric: 'signedIn' }, 'metrics'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: range.to, to: range.from }, 'from'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ threshold: '-1' }, 'threshold'],
    [{ threshold: 'NaN' }, 'threshold'],
    [{ limit: '0' }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ part: 'half' }, 'part'],
    [{ cursor: "' OR 1=1" }, 'cursor'],
    [{ hour: 'noon' }, 'filters'],
    [{ attribution: 'guess' }, 'attribution'],
  ])('refuses %j with field and hint', async (more, field) => {
    expectRefused(await send(search(more)), field);
  });

  it('takes an injection as a value that nobody has', async () => {
    for (const value of injections) {
      const { status, said } = await send(search({ queue: value, metric: 'offered' }));
      expect([status, said]).toEqual([200, { contacts: [], next: null }]);
    }
  });

  it('knows no contact of a hostile name', async () => {
    for (const value of injections)
      expect((await send(`/contacts/${encodeURIComponent(value)}`)).status, value).toBe(404);
  });
});
