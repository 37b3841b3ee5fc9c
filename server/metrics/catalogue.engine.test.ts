import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { sourcesOf } from './catalogue/definition.ts';
import { figures, listDefinitions } from './catalogue/index.ts';
import { FigureError, type Split, splits } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { goldenEvents } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

const range = { from: '2026-09-07T00:00:00+02:00', to: '2026-09-10T00:00:00+02:00', timeZone: 'Europe/Berlin' };

/** One figure for each combination of facts. */
const perKindOfFacts = [...Map.groupBy(figures, (figure) => sourcesOf(figure).join()).values()].flatMap(
  ([one]) => one ?? [],
);

describe('the catalogue', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const ask = (query: object) =>
    queryFigures({
      ...engine,
      query: { ...range, ...query },
      queueSettings: [],
      now: new Date().toISOString(),
      surface: 'test',
    });

  beforeAll(async () => {
    engine = await openTestClickhouse();
    await ingestEvents({ ...engine, events: goldenEvents('awkward-2'), source: 'import' });
    const team = new History().add({ agent: 'anna@example.test' }, '2026-09-01T00:00:00Z', 'agent.configured', {
      groups: ['north', 'night'],
      location: 'Kiel',
      capacity: { total: 3 },
    });
    await ingestEvents({ ...engine, events: team.events, source: 'import' });
  });
  afterAll(() => engine.clickhouse.close());

  it.each(figures.map((figure) => figure.key))('computes %s over all, by hour and by completion', async (key) => {
    const total = await ask({ metrics: [key] });
    expect(total.rows).toHaveLength(1);
    for (const more of [{ interval: 'hour' }, { interval: 'day', attribution: 'completion' }]) {
      const { rows } = await ask({ metrics: [key], ...more });
      expect(rows.length).toBe(more.interval === 'hour' ? 72 : 3);
    }
    expect(total.definitions[key]?.formula).not.toBe('');
  });

  it.each(splits)('either puts a figure by %s or says why not', async (split) => {
    let put = 0;
    for (const { key } of perKindOfFacts) {
      try {
        const { rows } = await ask({ metrics: [key], groupBy: [split] });
        expect(rows.every((row) => split in row)).toBe(true);
        put += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(FigureError);
        expect((error as FigureError).problem).toMatchObject({ code: 'impossibleCombination', field: 'groupBy' });
      }
    }
    expect(put).toBeGreaterThan(0);
  });

  it.each(['group', 'location', 'agent'] satisfies Split[])('filters agents’ figures by %s', async (split) => {
    const filters = { [split]: { group: 'north', location: 'Kiel', agent: 'anna@example.test' }[split] };
    const { rows } = await ask({ metrics: ['signedIn', 'handled', 'offers', 'occupancy'], filters });
    const [anna] = (await ask({ metrics: ['signedIn', 'handled', 'offers', 'occupancy'], groupBy: ['agent'] })).rows;
    expect(rows[0]).toEqual(Object.fromEntries(Object.entries(anna ?? {}).filter(([name]) => name !== 'agent')));
  });

  it('counts an agent of two groups in each, and others in none', async () => {
    const { rows } = await ask({ metrics: ['handled'], groupBy: ['group'] });
    expect(rows.map((row) => row.group)).toEqual(['night', 'north', null]);
    expect(rows[0]?.handled).toBe(rows[1]?.handled);
  });

  it('describes every figure in both languages', () => {
    for (const { label, description, key } of listDefinitions()) {
      for (const text of [label.en, label.de, description.en, description.de]) expect(text, key).not.toBe('');
    }
    expect(new Set(figures.map((figure) => figure.key)).size).toBe(figures.length);
  });
});
