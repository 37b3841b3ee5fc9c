import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { History } from './exactness.fixture.ts';
import { queryFigures } from './query-figures.ts';

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
const at = (day: number, clock: string) => Date.parse(`2026-09-0${day}T${clock}:00Z`);
const day = { from: new Date(at(4, '00:00')).toISOString(), to: new Date(at(5, '00:00')).toISOString() };

beforeAll(async () => {
  engine = await openTestClickhouse();
});
afterAll(() => engine.clickhouse.close());

it('divides an agent’s time by all that is in hand, however long it has lasted, and counts what AHT counts', async () => {
  const history = new History();
  const old = { contact: 'never ended' };
  history.add(old, at(1, '08:00'), 'contact.created', { channel: 'chat', direction: 'inbound' });
  history.add(old, at(1, '08:00'), 'segment.started', { segment: 'old', agent: 'anna', role: 'primary' });
  history.call('four minutes', at(4, '10:00'), { queue: 'q', wait: 0, agent: 'anna', talk: 240 });
  const consulted = { contact: 'half a consult' };
  history.add(consulted, at(4, '12:00'), 'contact.created', { channel: 'chat', direction: 'inbound' });
  history.add(consulted, at(4, '12:00'), 'segment.started', { segment: 'c', agent: 'anna', role: 'consult' });
  history.add(consulted, at(4, '12:10'), 'segment.roleChanged', { segment: 'c', role: 'primary' });
  history.add(consulted, at(4, '12:12'), 'segment.ended', { segment: 'c', end: 'ended' });
  const { refused } = await ingestEvents({ ...engine, events: history.events, source: 'import' });
  expect(refused).toEqual([]);
  const query = { metrics: ['allocatedAht', 'aht', 'handled'], ...day, timeZone: 'UTC' };
  const now = '2026-10-01T00:00:00.000Z';
  const { rows } = await queryFigures({ ...engine, query, queueSettings: [], now, surface: 'test' });
  expect(rows).toEqual([{ handled: 2, aht: (240 + 120) / 2, allocatedAht: (240 + 120) / 2 / 2 }]);
});
