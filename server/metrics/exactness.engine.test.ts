import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { factTableNames, factTables } from '#clickhouse/tables/fact-tables.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { rebuildFacts } from '#server/events/projector/rebuild.ts';
import { rounds } from '#tests/harness/rounds.ts';
import { checkConservation } from './conservation.ts';
import type { FigureQuery } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { goldenEvents } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

const range = { from: '2026-09-07T00:00:00+02:00', to: '2026-09-10T00:00:00+02:00' };
const clock = ['2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00'] as const;
const spring = ['2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'] as const;
const sums = ['offered', 'answered', 'abandoned', 'handled', 'talkTime', 'clippedTalkTime', 'clippedWrapupTime'];

describe('exactness', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  let first: string;
  let second: string;
  const load = async (events: unknown[], source: 'live' | 'import' = 'import') => {
    const tenantId = randomUUID();
    await ingestEvents({ clickhouse: engine.clickhouse, tenantId, events, source });
    return tenantId;
  };
  const ask = async (tenantId: string, query: FigureQuery) => {
    const now = new Date().toISOString();
    return (await queryFigures({ ...engine, tenantId, query, queueSettings: [], now, surface: 'test' })).rows;
  };
  const dump = async (tenantId: string) => {
    const texts = factTableNames.map(async (table) => {
      const { time, keys } = factTables[table];
      const query = `SELECT * EXCEPT tenant_id FROM ${table} FINAL WHERE tenant_id = {tenantId:String} ORDER BY ${[time, ...keys]}`;
      const result = await engine.clickhouse.query({ query, query_params: { tenantId }, format: 'JSONEachRow' });
      return `${table}\n${await result.text()}`;
    });
    return (await Promise.all(texts)).join('\n');
  };

  beforeAll(async () => {
    engine = await openTestClickhouse();
    first = await load(goldenEvents('awkward'));
    second = await load(goldenEvents('awkward-2'));
  });
  afterAll(() => engine.clickhouse.close());

  it('gives the same facts in whatever order, batches and repetition events arrive', async () => {
    const events = goldenEvents('awkward-2').slice(0, 1200);
    const wanted = await dump(await load(events, 'live'));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.integer({ min: 2, max: 6 }),
        async (mixed, parts) => {
          const tenantId = randomUUID();
          const size = Math.ceil(mixed.length / parts);
          for (let start = 0; start < mixed.length; start += size) {
            const batch = mixed.slice(Math.max(0, start - 50), start + size);
            await ingestEvents({ clickhouse: engine.clickhouse, tenantId, events: batch, source: 'live' });
          }
          expect(await dump(tenantId)).toBe(wanted);
        },
      ),
      { numRuns: rounds({ quick: 2, thorough: 4 }) },
    );
  });

  it('rebuilds the same rows byte for byte', async () => {
    const wanted = await dump(second);
    expect(await rebuildFacts({ ...engine, tenantId: second })).toBeGreaterThan(300);
    expect(await dump(second)).toBe(wanted);
  });

  it('moves a visit when an earlier event comes late, and leaves nothing behind', async () => {
    const tenantId = randomUUID();
    const { events } = new History().call('late', Date.parse('2026-05-04T09:00:00Z'), {
      queue: 'q',
      wait: 30,
      agent: 'anna',
    });
    const entering = { ...events[1], time: '2026-05-04T08:59:30.000Z' };
    const created = { ...events[0], time: '2026-05-04T08:59:00.000Z' };
    const day = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z', metrics: ['offered', 'asa', 'contacts'] };
    await ingestEvents({ clickhouse: engine.clickhouse, tenantId, events: events.slice(2), source: 'live' });
    expect(await ask(tenantId, day)).toEqual([{ offered: 0, asa: null, contacts: 0 }]);
    await ingestEvents({ clickhouse: engine.clickhouse, tenantId, events: [created, events[1]], source: 'live' });
    expect(await ask(tenantId, day)).toEqual([{ offered: 1, asa: 30, contacts: 1 }]);
    await ingestEvents({
      clickhouse: engine.clickhouse,
      tenantId,
      events: [{ ...entering, id: 'other' }],
      source: 'live',
    });
    expect(await ask(tenantId, day)).toEqual([{ offered: 1, asa: 60, contacts: 1 }]);
    expect((await dump(tenantId)).match(/"queue":"q","left_at"/g)).toHaveLength(1);
  });

  const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'];
  it.each(zones)('gives the same totals over quarters, hours and days in %s', async (timeZone) => {
    for (const [from, to] of [clock, spring]) {
      const [total] = await ask(first, { metrics: sums, from, to, timeZone });
      for (const interval of ['quarter', 'half', 'hour', 'day', 'week'] as const) {
        const rows = await ask(first, { metrics: sums, from, to, timeZone, interval });
        for (const key of sums) {
          const sum = rows.reduce((part, row) => part + Number(row[key]), 0);
          expect(sum, `${key} by ${interval}`).toBeCloseTo(Number(total?.[key]), 6);
        }
      }
    }
  });

  it.each(['queue', 'agent', 'channel', 'outcome', 'hour', 'weekday', 'group'] as const)(
    'totals equal the sum of the parts by %s',
    async (split) => {
      const metrics = split === 'outcome' ? ['offered', 'answered'] : sums.filter((key) => !key.startsWith('clipped'));
      const [total] = await ask(second, { metrics, ...range });
      const rows = await ask(second, { metrics, ...range, groupBy: [split] });
      for (const key of metrics) {
        expect(rows.reduce((part, row) => part + Number(row[key]), 0)).toBeCloseTo(Number(total?.[key]), 6);
      }
    },
  );

  it('keeps conservation', async () => {
    const now = new Date().toISOString();
    const context = { ...engine, queueSettings: [], now, surface: 'test' as const };
    const [from, to] = clock;
    expect(await checkConservation({ ...context, tenantId: first, from, to })).toEqual([]);
    expect(await checkConservation({ ...context, tenantId: second, ...range })).toEqual([]);
  });

  it('never shows another tenant’s facts', async () => {
    const rows = await ask(second, { metrics: sums, from: clock[0], to: clock[1], groupBy: ['queue'] });
    expect(rows).toEqual([]);
  });
});
