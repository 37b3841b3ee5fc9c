import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { buildRollups } from '#server/events/projector/build-rollups.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { differences, goldenEvents, goldenExpectations } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

describe.each(['awkward', 'awkward-2'])('the history %s', (history) => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const result = await ingestEvents({ ...engine, events: goldenEvents(history), source: 'import' });
    expect(result.refused).toEqual([]);
    await buildRollups(engine);
  });
  afterAll(() => engine.clickhouse.close());

  const expectations = goldenExpectations(history).map((one, index) => [index, one] as const);
  it.each(expectations)('gives every row of question %i', async (_index, { query, queueSettings, rows }) => {
    const now = new Date().toISOString();
    const keys = [...(query.groupBy ?? []), ...(query.interval === undefined ? [] : ['time'])];
    for (const serve of ['facts', 'rollups'] as const) {
      const answer = await queryFigures({ ...engine, query, queueSettings, now, surface: 'test', serve });
      expect(differences(rows, answer.rows, keys), serve).toEqual([]);
      const unnamed = answer.rows.filter((row) => keys.some((key) => row[key] === null)).length;
      expect(answer.rows.length - unnamed).toBe(rows.length);
    }
  });
});
