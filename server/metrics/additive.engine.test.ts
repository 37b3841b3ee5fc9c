import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { rounds } from '#tests/harness/rounds.ts';
import { type Figure, measures, readTerm } from './catalogue/figure.ts';
import { figures } from './catalogue/index.ts';
import { checkConservation } from './conservation.ts';
import { type Attribution, type FigureQuery, type FigureRow, intervals, type Split, splits } from './contract.ts';
import { queryFigures } from './query-figures.ts';
import { randomHistory } from './random-history.fixture.ts';
import { sources } from './sources/index.ts';
import type { Source } from './sources/source.ts';

const day = 86_400_000;

/** The places where the clock jumps, or lies by quarters of an hour, or a whole day was left out. */
const places: Array<[zone: string, change: string]> = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['Pacific/Apia', '2011-12-30'],
];

/** Where a figure is counted from under an attribution; undefined for one that sums cannot make. */
function sourcesOf(figure: Figure, attribution: Attribution): Source[] | undefined {
  if (figure.denominator !== undefined || figure.numerator.includes('interval')) return undefined;
  const found: Source[] = [];
  for (const term of figure.numerator) {
    const { measure } = readTerm(term);
    if (measure === 'interval') return undefined;
    const { source, completion, aggregate } = { completion: undefined, ...measures[measure] };
    if (aggregate !== 'sum' && measure !== 'contacts') return undefined;
    found.push(sources[attribution === 'completion' ? (completion?.source ?? source) : source]);
  }
  return found;
}

/** Figures whose parts add up; what is open at an interval's end is counted at each end anew. */
function additive(attribution: Attribution, fits: (source: Source) => boolean): string[] {
  return figures.filter((figure) => sourcesOf(figure, attribution)?.every(fits)).map((figure) => figure.key);
}

/** Whether each fact has exactly one value of a split, or none. */
function single(source: Source, split: Split): boolean {
  if (split === 'hour' || split === 'weekday') return source !== sources.openVisits;
  if (split === 'location') return source.agent !== undefined;
  return typeof source.dimensions[split] === 'string';
}

/** Splits of which a fact has one value at most: groups, and mostly reasons, count a fact in each of several. */
const divided = splits.filter((split) => additive('arrival', (source) => single(source, split)).length > 0);

/** Changes around which every split is tried, each being a few dozen questions. */
const whole = ['2026-10-25', '2026-10-04'].slice(0, rounds({ quick: 1, thorough: 2 }));

function expectSum(rows: FigureRow[], total: FigureRow | undefined, keys: string[], what: string): void {
  const wrong = keys.flatMap((key) => {
    const sum = rows.reduce((part, row) => part + Number(row[key]), 0);
    return Math.abs(sum - Number(total?.[key])) < 1e-6 ? [] : [`${key} ${what}: ${sum} instead of ${total?.[key]}`];
  });
  expect(wrong).toEqual([]);
}

describe.each(places)('in %s around %s', (timeZone, change) => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const middle = Date.parse(`${change}T00:00:00Z`);
  const range = {
    from: new Date(middle - 1.5 * day).toISOString(),
    to: new Date(middle + 2 * day).toISOString(),
    timeZone,
  };
  const now = new Date(middle + 30 * day).toISOString();
  const ask = async (query: Partial<FigureQuery>) =>
    (await queryFigures({ ...engine, query: { ...range, ...query }, queueSettings: [], now, surface: 'test' })).rows;

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const span = { from: middle - 2 * day, to: middle + 2.5 * day };
    const events = randomHistory({ seed: places.findIndex((one) => one[1] === change) + 1, ...span, contacts: 150 });
    const { refused } = await ingestEvents({ ...engine, events, source: 'import', now: Date.parse(now) });
    expect(refused).toEqual([]);
  });
  afterAll(() => engine.clickhouse.close());

  it.each(['arrival', 'completion'] as const)('every interval adds up to the total, by %s', async (attribution) => {
    const metrics = additive(attribution, (source) => source !== sources.openVisits);
    expect(metrics.length).toBeGreaterThan(40);
    const [total] = await ask({ metrics, attribution });
    const silent = metrics.filter((key) => Number(total?.[key]) === 0);
    expect(silent.length, silent.join()).toBeLessThan(metrics.length / 4);
    for (const interval of intervals)
      expectSum(await ask({ metrics, attribution, interval }), total, metrics, `by ${interval}`);
  });

  it.each(whole.includes(change) ? divided : [])(
    'the parts by %s add up to the total, each day’s too',
    async (split) => {
      const byDay = additive('arrival', (source) => source !== sources.openVisits && single(source, split));
      const parts = await ask({ metrics: byDay, groupBy: [split], interval: 'day' });
      expectSum(parts, (await ask({ metrics: byDay }))[0], byDay, `by ${split} and day`);
      const attribution = 'completion';
      const metrics = additive(attribution, (source) => single(source, split));
      const [total] = await ask({ metrics, attribution });
      expectSum(await ask({ metrics, attribution, groupBy: [split] }), total, metrics, `by ${split}, ${attribution}`);
    },
  );
});

describe('conservation', () => {
  it('holds at every moment of any history, and rates add up to one', async () => {
    const { clickhouse } = await openTestClickhouse();
    const from = Date.parse('2026-05-04T00:00:00Z');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        async (seed, share) => {
          const events = randomHistory({ seed, from, to: from + day, contacts: 80 });
          const now = from + Math.floor(share * day);
          const known = events.filter((event) => Date.parse(String(event.time)) <= now);
          const context = {
            clickhouse,
            tenantId: randomUUID(),
            queueSettings: [],
            now: new Date(now).toISOString(),
            surface: 'test' as const,
          };
          const { refused } = await ingestEvents({ ...context, events: known, source: 'live', now });
          expect(refused).toEqual([]);
          const range = { from: new Date(from).toISOString(), to: new Date(from + 2 * day).toISOString() };
          expect(await checkConservation({ ...context, ...range })).toEqual([]);
          const metrics = ['answerRate', 'abandonRate', 'flowOutRate', 'waiting', 'offered', 'shortAbandoned'];
          const { rows } = await queryFigures({ ...context, query: { ...range, metrics, groupBy: ['queue'] } });
          for (const row of rows) {
            const judged = Number(row.offered) - Number(row.shortAbandoned);
            if (judged === 0) continue;
            const parts = [row.answerRate, row.abandonRate, row.flowOutRate, Number(row.waiting) / judged];
            expect(parts.reduce((sum: number, part) => sum + Number(part), 0)).toBeCloseTo(1, 9);
          }
        },
      ),
      { numRuns: rounds({ quick: 4, thorough: 12 }) },
    );
    await clickhouse.close();
  });
});
