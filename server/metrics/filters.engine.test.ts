import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { QueueSetting } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { queryFigures } from './query-figures.ts';

const noon = Date.parse('2026-05-04T12:00:00Z');
const range = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z' };
const awkward = 'O\'Neill \\ "x" {p0:String} ; DROP TABLE visits -- ü / 名';

describe('filters and thresholds', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const ask = async (query: object, queueSettings: QueueSetting[] = [], now = '2026-05-04T12:10:00Z') =>
    (await queryFigures({ ...engine, query: { ...range, ...query }, queueSettings, now, surface: 'test' })).rows;

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const history = new History();
    history.call('one', noon, { queue: awkward, wait: 10, agent: awkward });
    history.call('two', noon + 60_000, { queue: awkward, wait: 30, agent: 'bo' });
    history.call('three', noon + 120_000, { queue: 'plain', wait: 30 });
    history.add({ contact: 'four' }, noon, 'contact.created', {
      channel: 'chat',
      direction: 'inbound',
      customer: awkward,
    });
    history.add({ contact: 'four' }, noon, 'contact.queued', { queue: 'plain', cause: 'initial' });
    await ingestEvents({ ...engine, events: history.events, source: 'live' });
  });
  afterAll(() => engine.clickhouse.close());

  it('gives awkward names back as they came', async () => {
    expect(await ask({ metrics: ['offered'], groupBy: ['queue'] })).toEqual([
      { queue: awkward, offered: 2 },
      { queue: 'plain', offered: 2 },
    ]);
  });

  it.each(['queue', 'agent', 'customer'] as const)('finds awkward values by %s, and only those', async (split) => {
    const [row] = await ask({ metrics: ['offered'], filters: { [split]: awkward } });
    expect(row).toEqual({ offered: split === 'queue' ? 2 : 1 });
    expect(await ask({ metrics: ['offered'], filters: { [split]: `${awkward}'` } })).toEqual([{ offered: 0 }]);
  });

  it.each(['queue', 'agent', 'group', 'location', 'channel', 'site', 'reason', 'outcome', 'customer'])(
    'takes an injection by %s as a value that nobody has',
    async (split) => {
      const filters = { [split]: ["' OR 1=1 --", "') UNION ALL SELECT * FROM events --"] };
      expect(await ask({ metrics: ['offered'], filters })).toEqual([{ offered: 0 }]);
    },
  );

  it('asks for facts without a value by null', async () => {
    expect(await ask({ metrics: ['offered'], filters: { agent: null } })).toEqual([{ offered: 2 }]);
    expect(await ask({ metrics: ['offered'], filters: { agent: ['bo', null], queue: 'plain' } })).toEqual([
      { offered: 2 },
    ]);
  });

  it('judges each visit by its own queue’s threshold, from the day it holds', async () => {
    const setting = { shortAbandonThreshold: null, effectiveFrom: null };
    const base = [{ queue: awkward, serviceLevelThreshold: 40, ...setting }];
    const later = [
      ...base,
      { queue: awkward, serviceLevelThreshold: 5, ...setting, effectiveFrom: new Date(noon + 60_000).toISOString() },
    ];
    const metrics = ['serviceLevelAnswered'];
    expect(await ask({ metrics })).toEqual([{ serviceLevelAnswered: 0.5 }]);
    expect(await ask({ metrics }, base)).toEqual([{ serviceLevelAnswered: 1 }]);
    expect(await ask({ metrics }, later)).toEqual([{ serviceLevelAnswered: 0.5 }]);
    expect(await ask({ metrics, threshold: 9.5 }, base)).toEqual([{ serviceLevelAnswered: 0 }]);
  });

  it('lets what is open last to now, and shows it late', async () => {
    const metrics = ['waiting', 'openAtEnd', 'serviceLevelLive'];
    const filters = { queue: 'plain', channel: 'chat' };
    expect(await ask({ metrics, filters })).toEqual([{ waiting: 1, openAtEnd: 1, serviceLevelLive: 0 }]);
    const early = await ask({ metrics, filters }, [], '2026-05-04T12:00:10Z');
    expect(early).toEqual([{ waiting: 1, openAtEnd: 1, serviceLevelLive: null }]);
  });

  it('compares with the period before', async () => {
    const query = {
      ...range,
      metrics: ['offered'],
      from: '2026-05-05T00:00:00Z',
      to: '2026-05-06T00:00:00Z',
      compare: 'previousPeriod',
    };
    const answer = await queryFigures({ ...engine, query, queueSettings: [], now: range.to, surface: 'test' });
    expect(answer.rows).toEqual([{ offered: 0 }]);
    expect(answer.compare).toMatchObject({ from: '2026-05-04T00:00:00+00:00', rows: [{ offered: 4 }] });
  });

  it('shows nothing of it to another tenant', async () => {
    const query = { ...range, metrics: ['offered', 'contacts', 'handled'], groupBy: ['queue'] };
    const other = { ...engine, tenantId: randomUUID() };
    expect((await queryFigures({ ...other, query, queueSettings: [], now: range.to, surface: 'test' })).rows).toEqual(
      [],
    );
  });
});
