import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { sankeyOption } from '#server/domain/chart/sankey.ts';
import { pathEnd } from '#server/domain/report/path-end.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { History } from '../exactness.fixture.ts';
import { goldenEvents } from '../golden.fixture.ts';
import { queryFigures } from '../query-figures.ts';
import { contactChains } from './chains.ts';
import { extentOfContacts } from './extent.ts';
import { queuePaths } from './paths.ts';
import { stateSpans } from './states.ts';
import { waitBands } from './waits.ts';

const range = { from: '2026-10-25T00:00:00+02:00', to: '2026-10-26T00:00:00+01:00', timeZone: 'Europe/Berlin' };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('shapes of the facts beside the figures', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const asked = (metrics: string[], more: object = {}) => ({
    ...engine,
    queueSettings: [],
    now: new Date().toISOString(),
    surface: 'test' as const,
    query: { metrics, ...range, ...more },
  });
  const total = async (metrics: string[], more: object = {}) =>
    (await queryFigures(asked(metrics, more))).rows[0] ?? {};

  beforeAll(async () => {
    engine = await openTestClickhouse();
    await ingestEvents({ ...engine, events: goldenEvents('awkward'), source: 'import' });
  });
  afterAll(() => engine.clickhouse.close());

  it.each([{}, { filters: { queue: 'sales' } }, { attribution: 'completion' }])(
    'bands of waiting add up to the figures %j',
    async (more) => {
      const bands = await waitBands(asked(['offered'], more));
      const row = await total(['answered', 'abandoned', 'waitMax'], more);
      expect(sum(bands.map((band) => band.answered))).toBe(row.answered);
      expect(sum(bands.map((band) => band.abandoned))).toBe(row.abandoned);
      expect(Number(row.answered)).toBeGreaterThan(0);
      expect(Number(row.waitMax)).toBeGreaterThan(bands.at(-1)?.above ?? Number.POSITIVE_INFINITY);
      expect(bands.slice(1).map((band) => band.above)).toEqual(bands.slice(0, -1).map((band) => band.upTo));
    },
  );

  it('ways through the queues count each visit once', async () => {
    const paths = await queuePaths(asked(['offered']));
    const row = await total(['offered', 'overflowed']);
    expect(sum(paths.map((path) => path.visits))).toBe(row.offered);
    const overflowed = paths.filter((path) => path.outcome === 'overflowed');
    expect(sum(overflowed.map((path) => path.visits))).toBe(row.overflowed);
    expect(overflowed.length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.step > 1).length).toBeGreaterThan(0);
  });

  it.each([{}, { filters: { channelKind: 'live' } }])(
    'the drawing of the ways holds for each queue what the table beside it says %j',
    async (more) => {
      const paths = await queuePaths(asked(['offered'], more));
      const ends = ['answered', 'abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled'] as const;
      const table = await queryFigures(asked(['offered', ...ends], { groupBy: ['queue'], ...more }));
      const look = { locale: 'en', palette: { ink: '', faint: '', line: '', surface: '', series: [] }, animate: false };
      const figure = { key: 'visits', label: 'Visits', unit: 'count' as const };
      const rows = paths.map((path) => ({ ...path, to: JSON.stringify([pathEnd(path), path.outcome]) }));
      const [drawn] = sankeyOption({ ...look, rows, from: 'queue', to: 'to', figure, nameless: '' }).series;
      for (const row of table.rows) {
        const { queue, offered } = row;
        const flows = drawn?.links.filter(({ source }) => source === `< ${queue}`) ?? [];
        expect([queue, sum(flows.map(({ value }) => value))]).toEqual([queue, offered]);
        for (const end of ends) {
          const own = flows.filter((flow) => rows[flow.row]?.outcome === end);
          expect([queue, end, sum(own.map(({ value }) => value))]).toEqual([queue, end, row[end]]);
        }
      }
      expect(table.rows.length).toBeGreaterThan(1);
    },
  );

  it('chains hold the customers that came again, with as many contacts as the figure says', async () => {
    const history = new History();
    const at = Date.parse('2026-10-25T10:00:00Z');
    for (const [index, customer] of ['ada', 'bob', 'ada', 'ada', null].entries()) {
      const contact = `chain-${index}`;
      const known = customer === null ? {} : { customer };
      history.add({ contact }, at + index * 60_000, 'contact.created', {
        channel: index === 2 ? 'chat' : 'phone',
        direction: 'inbound',
        ...known,
      });
    }
    await ingestEvents({ ...engine, events: history.events, source: 'import' });
    expect(await contactChains(asked(['contacts']))).toEqual([
      {
        customer: 'ada',
        contacts: 3,
        unanswered: 3,
        channels: ['chat', 'phone'],
        first: '2026-10-25T10:00:00Z',
        last: '2026-10-25T10:03:00Z',
      },
    ]);
    expect((await total(['contacts'], { filters: { customer: 'ada' } })).contacts).toBe(3);
  });

  it('states of agents add up to the time signed in, and refuse more than 8 days', async () => {
    const spans = await stateSpans(asked(['signedIn']));
    const row = await total(['signedIn']);
    expect(sum(spans.map((span) => span.to - span.from)) / 1000).toBeCloseTo(Number(row.signedIn), 3);
    const long = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
    await expect(stateSpans(asked(['signedIn'], long))).rejects.toThrow('at most 8 days');
  });

  it('knows since when and until when there are contacts', async () => {
    const extent = await extentOfContacts(asked(['contacts']), null);
    expect(Date.parse(extent.first ?? '')).toBeLessThan(Date.parse(extent.latest ?? ''));
    expect(await extentOfContacts(asked(['contacts']), ['no such site'])).toEqual({ first: null, latest: null });
    const nobody = { ...asked(['contacts']), tenantId: 'nobody' };
    expect(await extentOfContacts(nobody, null)).toEqual({ first: null, latest: null });
    expect(await waitBands(nobody)).toEqual([]);
    expect(await queuePaths(nobody)).toEqual([]);
  });
});
