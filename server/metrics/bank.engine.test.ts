import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { bankEvents } from './bank.fixture.ts';
import type { FigureQuery, FigureRow } from './contract.ts';
import { differences } from './golden.fixture.ts';
import { queryFigures } from './query-figures.ts';

type Part = Record<string, number | null>;
interface Expected {
  all: Part;
  contacts: number;
  [split: string]: Part | Record<string, Part> | number;
}

const text = readFileSync(new URL('../../tests/golden/bank/expected.json', import.meta.url), 'utf8');
const expected = JSON.parse(text) as Expected;
const range = { from: '1999-08-01T00:00:00+03:00', to: '1999-08-15T00:00:00+03:00', timeZone: 'Asia/Jerusalem' };

describe('the bank’s first half of August 1999', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const ask = async (query: Partial<FigureQuery>) => {
    const now = new Date().toISOString();
    const asked = { ...engine, query: { ...range, ...query }, queueSettings: [], now, surface: 'test' as const };
    return (await queryFigures(asked)).rows;
  };

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const result = await ingestEvents({ ...engine, events: bankEvents(), source: 'import' });
    expect(result.refused).toEqual([]);
  });
  afterAll(() => engine.clickhouse.close());

  it('gives the figures over all, and the contacts', async () => {
    const rows = await ask({ metrics: [...Object.keys(expected.all), 'contacts'] });
    expect(differences([{ ...expected.all, contacts: expected.contacts }], rows, [])).toEqual([]);
  });

  it.each(['queue', 'agent'] as const)('gives the figures by %s', async (split) => {
    const parts = Object.entries(expected[split] as Record<string, Part>);
    const wanted: FigureRow[] = parts.map(([name, part]) => ({ ...part, [split]: name }));
    const rows = await ask({ metrics: Object.keys(parts[0]?.[1] ?? {}), groupBy: [split] });
    expect(differences(wanted, rows, [split])).toEqual([]);
  });

  it.each(['day', 'hour'] as const)('gives the figures of each local %s', async (interval) => {
    const parts = Object.entries(expected[interval] as Record<string, Part>);
    const start = (name: string) =>
      interval === 'day' ? `${name}T00:00:00+03:00` : name.replace('+0300', ':00+03:00');
    const wanted: FigureRow[] = parts.map(([name, part]) => ({ ...part, time: start(name) }));
    const rows = await ask({ metrics: Object.keys(parts[0]?.[1] ?? {}), interval });
    expect(differences(wanted, rows, ['time'])).toEqual([]);
  });
});
