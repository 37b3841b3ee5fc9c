import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureQuery } from './contract.ts';
import { queryFigures } from './query-figures.ts';

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
const at = (clock: string) => `2026-09-01T${clock}.000Z`;
const ask = async (query: Partial<FigureQuery>) => {
  const range = { from: at('10:00:00'), to: at('12:00:00'), timeZone: 'UTC' };
  const now = '2026-10-01T00:00:00.000Z';
  return (await queryFigures({ ...engine, query: { ...range, ...query }, queueSettings: [], now, surface: 'test' }))
    .rows;
};

beforeAll(async () => {
  engine = await openTestClickhouse();
  const contact = 'long wait';
  const segment = 'first';
  const events = [
    { time: at('10:10:00'), type: 'contact.created', channel: 'phone', direction: 'inbound' },
    { time: at('10:10:00'), type: 'contact.queued', queue: 'sales', cause: 'initial' },
    { time: at('11:05:00'), type: 'segment.started', segment, agent: 'anna', role: 'primary', queue: 'sales' },
    { time: at('11:05:59'), type: 'segment.ended', segment, end: 'transferred' },
    { time: at('11:05:59'), type: 'contact.queued', queue: 'service', cause: 'transfer' },
  ].map((event, index) => ({ id: `e${index}`, seq: index, contact, ...event }));
  const { refused } = await ingestEvents({ ...engine, events, source: 'import', now: Date.parse(at('12:00:00')) });
  expect(refused).toEqual([]);
});
afterAll(() => engine.clickhouse.close());

it('counts as waiting who was in the queue at the end of an interval, whatever became of them later', async () => {
  const rows = await ask({
    metrics: ['waiting', 'openAtEnd', 'answered'],
    attribution: 'completion',
    interval: 'hour',
  });
  expect(rows.map(({ time: _, ...row }) => row)).toEqual([
    { waiting: 1, openAtEnd: 1, answered: 0 },
    { waiting: 1, openAtEnd: 1, answered: 1 },
  ]);
  const arrived = await ask({ metrics: ['waiting'], interval: 'hour' });
  expect(arrived.map((row) => row.waiting)).toEqual([0, 1]);
});

it('calls an answer misrouted whose talk ended in a transfer within a minute', async () => {
  const rows = await ask({ metrics: ['misrouteRate'], groupBy: ['queue'] });
  expect(rows).toEqual([
    { queue: 'sales', misrouteRate: 1 },
    { queue: 'service', misrouteRate: null },
  ]);
});
