import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels } from '#server/domain/channels.ts';
import { PERMISSIONS, type Permission } from '#server/domain/permissions.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/create.ts';
import { revokeToken } from '#server/services/access/token/revoke.ts';
import { createWebhook } from '#server/services/webhook/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { handleRest } from './app.ts';

let company: Company;
let stranger: Company;
let webhook: string;

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
  const url = `https://93.184.216.34/${company.mark}`;
  webhook = (await createWebhook({ ctx: company.system, input: { url } })).id;
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
const question = { metrics: ['offered', 'serviceLevel'], ...range };
const search = new URLSearchParams(range).toString();

type Operation = { scopes: Permission[]; path: () => string; body?: unknown; status?: number };

/** One right request of every operation; an operation of the description without a row here fails the test. */
const operations: Record<string, Operation> = {
  'get /alarms': { scopes: ['alarm.read'], path: () => '/alarms' },
  'get /alarms/{id}': { scopes: ['alarm.read'], path: () => `/alarms/${company.ids.alarm}` },
  'patch /alarms/{id}': {
    scopes: ['alarm.handle'],
    path: () => `/alarms/${company.ids.alarm}`,
    body: { note: 'Two more people asked.' },
  },
  'post /alarms/{id}/acknowledge': {
    scopes: ['alarm.handle'],
    path: () => `/alarms/${company.ids.alarm}/acknowledge`,
    get body() {
      return { owner: `supervisor-${company.mark}` };
    },
  },
  'post /alarms/{id}/snooze': {
    scopes: ['alarm.handle'],
    path: () => `/alarms/${company.ids.alarm}/snooze`,
    body: { until: null },
  },
  'post /alarms/{id}/close': {
    scopes: ['alarm.handle'],
    path: () => `/alarms/${company.ids.alarm}/close`,
    body: { note: 'It was quiet again.' },
  },
  'post /contacts': {
    scopes: ['contact.receive'],
    path: () => '/contacts',
    get body() {
      return {
        outsideId: `from ${company.mark}`,
        channel: 'task',
        queue: `of ${company.mark}`,
        text: 'Call them back.',
      };
    },
    status: 201,
  },
  'get /contacts': { scopes: ['figures.read', 'contact.read'], path: () => `/contacts?${search}` },
  // The company's contact has no event in the figures' engine: that alone is not found.
  'get /contacts/{id}': {
    scopes: ['figures.read', 'contact.read'],
    path: () => `/contacts/${company.ids.contact}`,
    status: 404,
  },
  'get /events': { scopes: ['history.export'], path: () => `/events?${search}` },
  'post /events': { scopes: ['history.import'], path: () => '/events', body: [] },
  'get /events/held': { scopes: ['history.import'], path: () => '/events/held' },
  'get /marks': { scopes: ['figures.read'], path: () => `/marks?${search}` },
  'post /marks': {
    scopes: ['mark.write'],
    path: () => '/marks',
    body: { kind: 'campaign', label: 'Mailing', from: range.from },
    status: 201,
  },
  'put /marks/{id}': {
    scopes: ['mark.write'],
    path: () => `/marks/${company.ids.mark}`,
    body: { kind: 'outage', label: 'Away', from: range.from },
  },
  'delete /marks/{id}': { scopes: ['mark.write'], path: () => `/marks/${company.ids.mark}`, status: 204 },
  'get /metrics': { scopes: ['figures.read'], path: () => '/metrics' },
  'post /metrics/explain': {
    scopes: ['figures.read'],
    path: () => '/metrics/explain',
    body: { ...question, metrics: ['asa'] },
  },
  'post /metrics/export': {
    scopes: ['figures.read', 'figures.export'],
    path: () => '/metrics/export',
    body: { format: 'csv', title: 'Report', tables: [{ query: question }] },
  },
  'post /metrics/query': { scopes: ['figures.read'], path: () => '/metrics/query', body: question },
  'get /queues': { scopes: ['directory.read'], path: () => '/queues' },
  'put /queues/{name}': {
    scopes: ['queue.configure'],
    path: () => `/queues/${encodeURIComponent(`of ${company.mark}`)}`,
    body: { serviceLevelThreshold: 30 },
  },
  'get /webhooks': { scopes: ['token.manage'], path: () => '/webhooks' },
  'post /webhooks': {
    scopes: ['token.manage'],
    path: () => '/webhooks',
    body: { url: 'https://93.184.216.34/new' },
    status: 201,
  },
  'delete /webhooks/{id}': { scopes: ['token.manage'], path: () => `/webhooks/${webhook}`, status: 204 },
};
const names = Object.keys(operations);

async function tokenFor(owner: Company, scopes: Permission[], requestsPerMinute = 1200) {
  return createToken({ ctx: owner.system, input: { name: 'test', scopes, requestsPerMinute } });
}

function send(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return handleRest(
    new Request(`http://desk.test/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
}

function ask(name: string, token: string | null): Promise<Response> {
  const operation = operations[name];
  if (!operation) throw new Error(`There is no operation ${name}`);
  return send(name.split(' ')[0] ?? 'get', operation.path(), token, operation.body);
}

describe('every operation', () => {
  it('of the description has its scope written down here', async () => {
    const described = (await (await send('get', '/openapi.json', null)).json()) as { paths: Record<string, object> };
    const found = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/^\/api\/v1/, '')}`),
    );
    expect(found.sort()).toEqual([...names].sort());
  });

  it.each(names)('%s answers a token that has its scopes', async (name) => {
    const { token } = await tokenFor(company, operations[name]?.scopes ?? []);
    expect((await ask(name, token)).status).toBe(operations[name]?.status ?? 200);
  });

  it.each(names)('%s refuses a token that has every scope but one of its own', async (name) => {
    for (const lacking of operations[name]?.scopes ?? []) {
      const { token } = await tokenFor(
        company,
        PERMISSIONS.filter((scope) => scope !== lacking),
      );
      const answer = await ask(name, token);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it.each(names)('%s refuses who has no token, a made-up one, a cookie, or one that was revoked', async (name) => {
    const { id, token } = await tokenFor(company, [...PERMISSIONS]);
    await revokeToken({ ctx: company.system, input: { id } });
    for (const wrong of [null, 'x', `lst_${'A'.repeat(43)}`, token, `${token}x`]) {
      const answer = await ask(name, wrong);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="leitstand"']);
    }
  });

  it.each(names)('%s shows and does nothing of another tenant', async (name) => {
    const { token } = await tokenFor(stranger, [...PERMISSIONS]);
    const answer = await ask(name, token);
    if (name.includes('{')) expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(text).not.toContain(company.mark);
    for (const id of Object.values(company.ids)) expect(text).not.toContain(id);
  });
});

describe('thresholds', () => {
  it('merge: a number sets, null switches off, absent leaves; all history, or from a date', async () => {
    const { token } = await tokenFor(company, ['queue.configure']);
    const put = async (body: unknown) => {
      const answer = await send('put', operations['put /queues/{name}']?.path() ?? '', token, body);
      const { thresholds } = (await answer.json()) as { thresholds: Record<string, unknown>[] };
      return thresholds.map(({ serviceLevelThresholds: _level, shortAbandonThresholds: _short, ...own }) => own);
    };
    const effectiveFrom = '2026-02-01T00:00:00.000Z';
    await put({ serviceLevelThreshold: 20, shortAbandonThreshold: 5 });
    await put({ serviceLevelThreshold: 30.5, effectiveFrom: '2026-02-01T01:00:00+01:00' });
    await put({ shortAbandonThreshold: null });
    expect(await put({})).toEqual([
      { effectiveFrom: null, serviceLevelThreshold: 20, shortAbandonThreshold: null },
      { effectiveFrom, serviceLevelThreshold: 30.5, shortAbandonThreshold: null },
    ]);
    expect(await put({ serviceLevelThreshold: 10, shortAbandonThreshold: 0 })).toEqual([
      { effectiveFrom: null, serviceLevelThreshold: 10, shortAbandonThreshold: 0 },
      { effectiveFrom, serviceLevelThreshold: 10, shortAbandonThreshold: 0 },
    ]);
  });

  it('merge by channel, null letting a channel go by the number of the queue, in dated rows too', async () => {
    const { token } = await tokenFor(company, ['queue.configure']);
    const put = async (body: unknown) => {
      const answer = await send('put', operations['put /queues/{name}']?.path() ?? '', token, body);
      return ((await answer.json()) as { thresholds: { serviceLevelThresholds: unknown }[] }).thresholds;
    };
    const none = Object.fromEntries(channels.map((channel) => [channel, null]));
    await put({ serviceLevelThresholds: none, shortAbandonThresholds: { chat: 9 } });
    await put({ serviceLevelThresholds: { email: 7200 }, effectiveFrom: '2026-03-01T00:00:00Z' });
    const found = await put({ serviceLevelThresholds: { chat: 45 }, shortAbandonThresholds: { chat: null } });
    expect(found[0]).toMatchObject({ serviceLevelThresholds: { chat: 45 }, shortAbandonThresholds: {} });
    expect(found.at(-1)).toMatchObject({
      serviceLevelThresholds: { chat: 45, email: 7200 },
      shortAbandonThresholds: {},
    });
  });

  it.each([
    [{ serviceLevelThreshold: -1 }, 'serviceLevelThreshold'],
    [{ serviceLevelThreshold: '20' }, 'serviceLevelThreshold'],
    [{ serviceLevelThreshold: null }, 'serviceLevelThreshold'],
    [{ shortAbandonThreshold: -0.5 }, 'shortAbandonThreshold'],
    [{ serviceLevelThresholds: { email: -1 } }, 'serviceLevelThresholds.email'],
    [{ serviceLevelThresholds: { pigeon: 5 } }, 'serviceLevelThresholds'],
    [{ shortAbandonThresholds: 5 }, 'shortAbandonThresholds'],
    [{ serviceLevelThreshold: 5, effectiveFrom: 'yesterday' }, 'effectiveFrom'],
    ['{"serviceLevelThreshold": NaN}', 'body'],
    ['{"serviceLevelThreshold":', 'body'],
  ])('%j is refused with field and hint', async (body, field) => {
    const { token } = await tokenFor(company, ['queue.configure']);
    const answer = await send('put', operations['put /queues/{name}']?.path() ?? '', token, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      field,
      hint: expect.stringMatching(/\w/),
      title: expect.stringMatching(/\w/),
    });
  });
});

describe('figures', () => {
  it.each([
    [{ ...question, metrics: ['nothing'] }, 'metrics'],
    [{ ...question, groupBy: ['1;DROP TABLE events'] }, 'groupBy'],
    [{ ...question, from: range.to, to: range.from }, 'from'],
    [{ ...question, timeZone: 'Europe/Nowhere' }, 'timeZone'],
    [{ ...question, threshold: -1 }, 'threshold'],
    [{ metrics: ['offered'] }, 'from'],
    ['{"metrics":[NaN]}', 'body'],
    ['null', 'query'],
  ])('%j is refused with field and hint', async (body, field) => {
    const { token } = await tokenFor(company, ['figures.read']);
    const answer = await send('post', '/metrics/query', token, body);
    const said = (await answer.json()) as { field: string; hint: string };
    expect([answer.status, said.field.split('.')[0]]).toEqual([400, field]);
    expect(said.hint).toMatch(/\w/);
  });

  it('come as one row without split and interval, and as CSV where that is asked for', async () => {
    const { token } = await tokenFor(company, ['figures.read']);
    const answer = await send('post', '/metrics/query', token, question);
    expect(await answer.json()).toMatchObject({ rows: [{ offered: 0, serviceLevel: null }], approximate: false });
    const csv = await send('post', '/metrics/query', token, question, { accept: 'text/csv' });
    expect(await csv.text()).toBe('offered,serviceLevel\r\n0,\r\n');
  });
});

describe('limits', () => {
  it('let a token ask as often as it may, then say when to come back', async () => {
    const { token } = await tokenFor(company, ['directory.read'], 3);
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await send('get', '/queues', token)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await send('get', '/queues', token);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { token: other } = await tokenFor(company, ['directory.read'], 3);
    expect((await send('get', '/queues', other)).status).toBe(200);
  });
});
