import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS } from '#server/domain/permissions.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { sourcesOf } from '#server/metrics/catalogue/definition.ts';
import { figures } from '#server/metrics/catalogue/index.ts';
import { splitsOf } from '#server/metrics/compile/splits.ts';
import { type Split, splits } from '#server/metrics/contract.ts';
import { randomHistory } from '#server/metrics/random-history.fixture.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { createWebhook } from '#server/services/webhook/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

const from = Date.parse('2026-05-04T00:00:00Z');
const span = { from, to: from + 86_400_000, contacts: 60 };
const range = { from: '2026-05-03T00:00:00Z', to: '2026-05-06T00:00:00Z', timeZone: 'Europe/Berlin' };

/** For every split a value that only the other company has, where it is a name. */
const values: Record<Split, string | number> = {
  queue: 'service-foreign',
  agent: 'bo-foreign',
  group: 'night-foreign',
  location: 'Ulm-foreign',
  channel: 'email',
  channelKind: 'written',
  direction: 'inbound',
  site: 'blog-foreign',
  language: 'da',
  reason: 'refund-foreign',
  outcome: 'abandoned',
  customer: 'c2-foreign',
  mode: 'single',
  kind: 'cold',
  target: 'service-foreign',
  endedBy: 'visitor',
  state: 'away',
  hour: 20,
  weekday: 2,
};

type Asked = { method: string; path: string; body?: unknown };
const post = (path: string, body: unknown): Asked => ({ method: 'POST', path, body });
const get = (path: string, search: Record<string, string> = {}): Asked => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(search)}`,
});

/** One figure for each combination of facts: what is asked of the same facts reads the same rows. */
const kinds = [...Map.groupBy(figures, (figure) => sourcesOf(figure).join()).values()].flatMap(([one]) => one ?? []);

const figuresBy = (split: Split) =>
  kinds.filter((figure) => splitsOf(figure, 'arrival').includes(split)).map(({ key }) => key);

/** Every split, and a filter by a foreign value of every split, of every kind of figure that has it. */
function figureQuestions(): Asked[] {
  return splits.flatMap((split) => {
    const metrics = figuresBy(split);
    return [{ groupBy: [split] }, { filters: { [split]: values[split] } }].map((more) =>
      post('/metrics/query', { metrics, ...range, ...more }),
    );
  });
}

/** The contacts of every kind of figure, and by every split of those figures that the list falls back to. */
function contactQuestions(): Asked[] {
  const { timeZone, ...bounds } = range;
  return [
    ...kinds.map(({ key }) => get('/contacts', { metric: key, ...bounds, limit: '500' })),
    ...splits.map((split) => get('/contacts', { [split]: String(values[split]), ...bounds })),
  ];
}

const hasGroups = ({ body }: Asked) => (body as { groupBy?: string[] }).groupBy !== undefined;

/** The same question for a file. */
function asFile({ body }: Asked): Asked {
  return post('/metrics/export', { format: 'csv', title: 'all', tables: [{ query: body }] });
}

/** How each operation of the description is read; what changes something is an attack below. */
const readings: Record<string, (other: Company) => Asked[]> = {
  'get /alarms': () => [get('/alarms'), get('/alarms', { scope: 'closed' })],
  'get /alarms/{id}': (other) => [get(`/alarms/${other.ids.alarm}`)],
  'get /contacts': contactQuestions,
  'get /contacts/{id}': (other) => ['r1-1', 'foreign-1', other.ids.contact].map((id) => get(`/contacts/${id}`)),
  'get /events': () => [get('/events'), get('/events', range), get('/events', { format: 'parquet' })],
  'get /events/held': () => [get('/events/held')],
  'get /marks': () => [get('/marks', { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' })],
  'get /metrics': () => [get('/metrics')],
  'post /metrics/export': () => figureQuestions().filter(hasGroups).slice(0, 8).map(asFile),
  'post /metrics/explain': () => kinds.map(({ key }) => post('/metrics/explain', { metrics: [key], ...range })),
  'post /metrics/query': figureQuestions,
  'get /queues': () => [get('/queues')],
  'get /webhooks': () => [get('/webhooks')],
};

const mark = { kind: 'campaign', label: 'of an attacker', from: range.from, to: range.to };

const attacks: Record<string, (other: Company, webhook: string) => Asked[]> = {
  'patch /alarms/{id}': (other) => [
    { method: 'PATCH', path: `/alarms/${other.ids.alarm}`, body: { note: 'of an attacker', ledToAction: true } },
  ],
  'post /contacts': (other) => [
    post('/contacts', { outsideId: 'stolen', channel: 'task', queue: `of ${other.mark}`, text: 'of an attacker' }),
  ],
  'post /alarms/{id}/acknowledge': (other) => [
    post(`/alarms/${other.ids.alarm}/acknowledge`, { owner: `supervisor-${other.mark}`, takeOver: true }),
  ],
  'post /alarms/{id}/snooze': (other) => [
    post(`/alarms/${other.ids.alarm}/snooze`, { until: new Date(Date.now() + 3_600_000).toISOString() }),
  ],
  'post /alarms/{id}/close': (other) => [post(`/alarms/${other.ids.alarm}/close`, { note: 'of an attacker' })],
  'post /events': () => [
    post('/events?createMissing=true', [
      { id: 'late', time: '2026-05-04T10:00:00Z', type: 'contact.ended', contact: 'foreign-1', by: 'agent' },
      ...randomHistory({ seed: 3, ...span, contacts: 5 }).map((event) => ({ ...event, id: `of another ${event.id}` })),
    ]),
  ],
  'put /queues/{name}': (other) =>
    ['service-foreign', `of ${other.mark}`].map((name) => ({
      method: 'PUT',
      path: `/queues/${encodeURIComponent(name)}`,
      body: { serviceLevelThreshold: 1, shortAbandonThreshold: 0 },
    })),
  'post /marks': (other) => [post('/marks', { id: other.ids.mark, ...mark })],
  'put /marks/{id}': (other) => [{ method: 'PUT', path: `/marks/${other.ids.mark}`, body: mark }],
  'delete /marks/{id}': (other) => [{ method: 'DELETE', path: `/marks/${other.ids.mark}` }],
  'post /webhooks': (other) => [post('/webhooks', { url: `https://93.184.216.34/attack-${other.mark}` })],
  'delete /webhooks/{id}': (_other, webhook) => [{ method: 'DELETE', path: `/webhooks/${webhook}` }],
};

async function send(token: string, { method, path, body }: Asked) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await handleRest(new Request(`http://desk.test/api/v1${path}`, init));
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  // A file says when it was made and up to when events reach, an answer the latter.
  const made = /^# (Made at|Events up to),.*$/gm;
  const steady = path === '/metrics/export' ? text.replaceAll(made, '') : text.replace(/"watermark":"[^"]*"/, '');
  return { status: answer.status, text: steady };
}

async function read(token: string, questions: Asked[]): Promise<Map<string, { status: number; text: string }>> {
  const seen = new Map<string, { status: number; text: string }>();
  for (const asked of questions) seen.set(JSON.stringify(asked), await send(token, asked));
  return seen;
}

const readEverything = (token: string, other: Company) =>
  read(
    token,
    Object.values(readings).flatMap((questions) => questions(other)),
  );

/** All that is stored, and figures made of it. */
const readStock = (token: string) =>
  read(token, [
    get('/alarms'),
    ...[get('/events'), get('/events/held'), get('/queues'), get('/webhooks'), get('/contacts', { metric: 'offered' })],
    get('/marks', { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' }),
    post('/metrics/query', { metrics: ['offered', 'serviceLevel', 'aht', 'signedIn'], ...range, interval: 'hour' }),
  ]);

async function fullToken(company: Company): Promise<string> {
  const input = { name: 'all', scopes: [...PERMISSIONS], requestsPerMinute: 100_000 };
  return (await createToken({ ctx: company.system, input })).token;
}

async function load(company: Company, events: Array<Record<string, unknown>>): Promise<void> {
  const { tenantId } = company.system;
  const { refused } = await ingestEvents({ clickhouse: clickhouse(), tenantId, events, source: 'live' });
  expect(refused).toEqual([]);
}

/** Another history under the very ids of the first one, with some names and contacts of its own. */
function foreignHistory(): Array<Record<string, unknown>> {
  const text = JSON.stringify(randomHistory({ seed: 2, ...span }));
  const renamed = text
    .replaceAll('r2-', 'r1-')
    .replaceAll(/"(service|bo|night|Ulm|blog|refund|c2)"/g, '"$1-foreign"')
    .replaceAll(/"r1-1(-[a-z]\d?(-t)?|#\d+)?"/g, '"foreign-1$1"');
  return JSON.parse(renamed) as Array<Record<string, unknown>>;
}

describe('what one tenant has and does', () => {
  let own: Company;
  let other: Company;
  let tokens: { own: string; other: string };
  let webhook: string;

  beforeAll(async () => {
    [own, other] = await Promise.all([makeCompany(), makeCompany()]);
    tokens = { own: await fullToken(own), other: await fullToken(other) };
    await load(own, randomHistory({ seed: 1, ...span }));
    webhook = (await createWebhook({ ctx: other.system, input: { url: `https://93.184.216.34/${other.mark}` } })).id;
  });
  afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

  it('is tried on every operation of the description', async () => {
    const described = JSON.parse((await send(tokens.own, get('/openapi.json'))).text) as {
      paths: Record<string, object>;
    };
    const found = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/^\/api\/v1/, '')}`),
    );
    expect(found.sort()).toEqual([...Object.keys(readings), ...Object.keys(attacks)].sort());
  });

  it('changes no answer to another, whatever is asked, and cannot be changed by another', async () => {
    const before = await readEverything(tokens.own, other);
    await load(other, foreignHistory());
    const after = await readEverything(tokens.own, other);
    expect(after.size).toBeGreaterThan(100);
    for (const [asked, answer] of after) {
      expect(answer, asked).toEqual(before.get(asked));
      expect(answer.status, `${asked} ${answer.text}`).toBeLessThan(500);
      expect(answer.text, asked).not.toContain(other.mark);
      if (answer.status === 200) expect(answer.text, asked).not.toContain('-foreign');
    }

    const [theirs, ours] = [await readStock(tokens.other), await readStock(tokens.own)];
    for (const [asked, { status, text }] of theirs) {
      expect(status, asked).toBe(200);
      if (!asked.includes('/held')) expect(text, asked).not.toBe(ours.get(asked)?.text);
    }
    const tries = Object.values(attacks).flatMap((attack) => attack(other, webhook));
    for (const asked of tries) expect((await send(tokens.own, asked)).status, JSON.stringify(asked)).toBeLessThan(500);
    expect(await readStock(tokens.other)).toEqual(theirs);
  }, 900_000);
});
