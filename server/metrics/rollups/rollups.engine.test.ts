import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { markOf, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import { buildRollups } from '#server/events/projector/build-rollups.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { rounds } from '#tests/harness/rounds.ts';
import type { FigureQuery, Filters, QueueSetting, Split } from '../contract.ts';
import { queryFigures } from '../query-figures.ts';
import { randomHistory } from '../random-history.fixture.ts';
import { day, hour, quarter, rollups } from './rollup.ts';
import { figuresBy } from './rollups.fixture.ts';

/** Days on which clocks jump, or that lie by quarters of an hour, or were left out. */
const places = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['Pacific/Apia', '2011-12-30'],
] as const;

const groupings: Split[][] = [
  [],
  ['queue'],
  ['agent'],
  ['channel'],
  ['channelKind'],
  ['queue', 'channelKind'],
  ['reason'],
  ['site', 'direction'],
  ['hour'],
  ['weekday', 'hour'],
  ['state'],
  ['agent', 'queue'],
  ['queue', 'weekday'],
  ['mode'],
  ['outcome'],
  ['group'],
];

const choices: Filters[] = [
  {},
  { queue: 'sales' },
  { channelKind: 'live' },
  { queue: ['sales', null], channel: ['phone', 'chat'] },
  { agent: ['anna', 'bo'] },
  { agent: null },
  { reason: 'refund' },
  { reason: ['refund', 'order'] },
  { reason: null },
  { site: null, hour: [9, 10, 23] },
  { weekday: [6, 7] },
];

const setting = { shortAbandonThreshold: 5, effectiveFrom: null };

describe.each(places)('rollups around a day of %s, %s', { timeout: 240_000 }, (timeZone, date) => {
  const middle = Date.parse(`${date}T00:00:00Z`);
  const from = middle - 1.5 * day - 7 * 60_000;
  const to = middle + 2 * day + quarter;
  const iso = (at: number) => new Date(at).toISOString();
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const settings: Record<string, QueueSetting[]> = {
    none: [],
    'by queue': [
      { queue: 'sales', serviceLevelThreshold: 35, ...setting },
      { queue: 'service', serviceLevelThreshold: 20.5, shortAbandonThreshold: null, effectiveFrom: null },
    ],
    'by common thresholds': [
      { queue: 'sales', serviceLevelThreshold: 30, ...setting },
      { queue: 'service', serviceLevelThreshold: 60, shortAbandonThreshold: null, effectiveFrom: null },
      { queue: 'service', serviceLevelThreshold: 10, shortAbandonThreshold: 15, effectiveFrom: iso(middle + hour) },
    ],
    'by channel': [
      { queue: 'sales', serviceLevelThreshold: 20, serviceLevelThresholds: { email: 14_400, chat: 30 }, ...setting },
      {
        queue: 'sales',
        serviceLevelThreshold: 35,
        serviceLevelThresholds: { chat: 17 },
        ...setting,
        effectiveFrom: iso(middle),
      },
      { queue: 'service', serviceLevelThreshold: 30, shortAbandonThresholds: { phone: 8 }, ...setting },
    ],
    'from a date': [
      { queue: 'sales', serviceLevelThreshold: 35, ...setting },
      { queue: 'sales', serviceLevelThreshold: 10, shortAbandonThreshold: 9, effectiveFrom: iso(middle + 1234) },
    ],
  };
  const same = async (
    query: Omit<FigureQuery, 'from' | 'to'> & { from?: string; to?: string },
    queueSettings: QueueSetting[],
  ) => {
    const full = { from: iso(from), to: iso(to), timeZone, ...query };
    const ask = (serve: 'facts' | 'rollups') =>
      queryFigures({ ...engine, query: full, queueSettings, now: iso(to + day), surface: 'test', serve });
    const [facts, rolled] = [await ask('facts'), await ask('rollups')];
    expect({ rows: rolled.rows, open: rolled.provisional }).toEqual({ rows: facts.rows, open: facts.provisional });
  };
  const dirtySome = async () => {
    const quarters = [0, 1, 2, 3, 9, 40, 41, 95, 96, 150].map(
      (place) => Math.floor(from / quarter) * quarter + place * quarter,
    );
    const touched = Object.fromEntries(rollups.map(({ facts }) => [facts, quarters]));
    await writeMarks(engine.clickhouse, { tenantId: engine.tenantId, marks: [markOf(touched)], state: 'writing' });
  };

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const events = randomHistory({ seed: middle / day, from, to: to - hour, contacts: 250 });
    const { refused } = await ingestEvents({ ...engine, events, source: 'live' });
    expect(refused).toEqual([]);
    await buildRollups(engine);
  });
  afterAll(() => engine.clickhouse.close());

  const question = fc.record({
    groupBy: fc.constantFrom(...groupings),
    interval: fc.constantFrom(undefined, ...(['half', 'hour', 'day', 'week'] as const)),
    filters: fc.constantFrom(...choices),
    threshold: fc.constantFrom(undefined, undefined, 0, 7, 12.5, 20, 300),
    cut: fc.constantFrom(0, 1, quarter, hour + 3 * quarter, day),
    setting: fc.constantFrom(...Object.keys(settings)),
  });
  const compare = () =>
    fc.assert(
      fc.asyncProperty(question, async ({ setting, cut, groupBy, filters, interval, ...query }) => {
        const metrics = figuresBy([...groupBy, ...(Object.keys(filters) as Split[])]);
        fc.pre(metrics.length > 0);
        // Half hours by hour would be more rows than an answer may have.
        const length = groupBy.includes('hour') && interval !== undefined ? 'day' : interval;
        const asked = { ...query, metrics, groupBy, filters, interval: length, from: iso(from + cut) };
        await same(asked, settings[setting] ?? []);
      }),
      { numRuns: rounds({ quick: 4, thorough: 12 }) },
    );

  it('answers as facts do', compare);

  it('answers as facts do while some quarter-hours are touched', async () => {
    await dirtySome();
    await compare();
  });
});
