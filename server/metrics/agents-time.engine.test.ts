import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { peopleReports } from '#server/domain/report/reports-people.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { goldenEvents } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

const parts = ['idle', 'contactTime', 'wrapupOnlyTime', 'pauseTime'];
const range = { from: '2026-10-25T00:00:00+02:00', to: '2026-10-26T00:00:00+01:00', timeZone: 'Europe/Berlin' };

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
beforeAll(async () => {
  engine = await openTestClickhouse();
  await ingestEvents({ ...engine, events: goldenEvents('awkward'), source: 'import' });
});
afterAll(() => engine.clickhouse.close());

it.each([{}, { groupBy: ['agent'] }, { groupBy: ['agent'], interval: 'quarter' }])(
  'free, in contact, wrapping up and pauses add up to the time signed in %j',
  async (more) => {
    const { rows } = await queryFigures({
      ...engine,
      queueSettings: [],
      now: new Date().toISOString(),
      surface: 'test',
      query: { metrics: ['signedIn', ...parts], ...range, ...more },
    });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const sum = parts.reduce((total, key) => total + Number(row[key] ?? 0), 0);
      expect([row.agent, Math.round(sum * 1000)]).toEqual([row.agent, Math.round(Number(row.signedIn ?? 0) * 1000)]);
    }
    expect(rows.some((row) => Number(row.contactTime) > 0)).toBe(true);
  },
);

it('the agents’ report shows all of these parts beside the whole', () => {
  const [shown] = peopleReports.flatMap(({ key, blocks }) =>
    key === 'agents' ? blocks.flatMap((block) => (block.kind === 'rows' ? [block.figures] : [])) : [],
  );
  expect(shown).toEqual(expect.arrayContaining(['signedIn', ...parts]));
});
