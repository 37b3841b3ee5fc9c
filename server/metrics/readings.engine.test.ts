import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureQuery, QueueSetting } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { queryFigures } from './query-figures.ts';

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
const at = (clock: string) => Date.parse(`2026-05-04T${clock}:00Z`);
const morning = { from: '2026-05-04T09:00:00Z', to: '2026-05-04T11:00:00Z', timeZone: 'UTC' };

beforeAll(async () => {
  engine = await openTestClickhouse();
});
afterAll(() => engine.clickhouse.close());

async function rowsOf(history: History, query: Partial<FigureQuery>, queueSettings: QueueSetting[] = []) {
  const tenant = { clickhouse: engine.clickhouse, tenantId: randomUUID() };
  const { refused } = await ingestEvents({ ...tenant, events: history.events, source: 'import' });
  expect(refused).toEqual([]);
  const now = '2026-06-01T00:00:00Z';
  return (await queryFigures({ ...tenant, query: { ...morning, ...query }, queueSettings, now, surface: 'test' })).rows;
}

/** Ready from nine to eleven; settings change at ten. */
function present(history: History, agent: string): void {
  const more = { groups: ['north'], skills: {}, capacity: { total: 2 } };
  history.add({ agent }, at('08:00'), 'agent.configured', more);
  history.add({ agent }, at('09:00'), 'agent.state', { state: 'ready' });
  history.add({ agent }, at('10:00'), 'agent.configured', more);
  history.add({ agent }, at('11:00'), 'agent.state', { state: 'offline' });
}

it('compares each agent once, over all of a row: hours of several days, settings that change, short visits left out', async () => {
  const history = new History();
  for (const agent of ['ada', 'bo']) present(history, agent);
  history.add({ agent: 'cy' }, at('09:00'), 'agent.state', { state: 'ready' });
  history.add({ agent: 'cy' }, at('09:20'), 'agent.state', { state: 'offline' });
  history.call('one', at('09:00'), { queue: 'q', wait: 0, agent: 'ada', talk: 3600 });
  history.call('two', at('09:00'), { queue: 'q', wait: 0, agent: 'bo', talk: 1800 });
  const metrics = ['loadFairness'];
  // Occupancy 1/2 and 1/4: (3/4)² ÷ (2 × 5/16).
  expect(await rowsOf(history, { metrics })).toEqual([{ loadFairness: 0.9 }]);
  expect(await rowsOf(history, { metrics, groupBy: ['group'], filters: { group: 'north' } })).toEqual([
    { group: 'north', loadFairness: 0.9 },
  ]);
  // At nine 1 and 1/2: (3/2)² ÷ (2 × 5/4); at ten nobody has anything to do.
  expect(await rowsOf(history, { metrics, groupBy: ['hour'] })).toEqual([
    { hour: 9, loadFairness: 0.9 },
    { hour: 10, loadFairness: null },
  ]);
});

it('counts a wrap-up as a unit in use, as routing does', async () => {
  const history = new History();
  present(history, 'ada');
  history.call('one', at('09:00'), { queue: 'q', wait: 0, agent: 'ada', talk: 1800 });
  history.add({ contact: 'one' }, at('09:30'), 'wrapup.started', { segment: 'one-s' });
  history.add({ contact: 'one' }, at('10:00'), 'wrapup.ended', { segment: 'one-s', reasons: [], automatic: false });
  expect(await rowsOf(history, { metrics: ['load'] })).toEqual([{ load: 0.25 }]);
});

it('holds a quarter-hour exactly on its target for met, and one without a service level for neither', async () => {
  const history = new History();
  for (let index = 0; index < 20; index += 1) {
    history.call(`c${index}`, at('09:00') + index * 1000, { queue: 'q', wait: index < 11 ? 1 : 60, agent: 'ada' });
  }
  history.add({ contact: 'over' }, at('09:20'), 'contact.created', { channel: 'phone', direction: 'inbound' });
  history.add({ contact: 'over' }, at('09:20'), 'contact.queued', { queue: 'q', cause: 'initial' });
  history.add({ contact: 'over' }, at('09:21'), 'contact.dequeued', { queue: 'q', outcome: 'overflowed' });
  const setting = { queue: 'q', serviceLevelThreshold: 20, shortAbandonThreshold: 5, effectiveFrom: null };
  const metrics = ['intervalsOnTarget', 'timeInRed'];
  expect(await rowsOf(history, { metrics }, [{ ...setting, serviceLevelTarget: 0.55 }])).toEqual([
    { intervalsOnTarget: 1, timeInRed: 0 },
  ]);
  expect(await rowsOf(history, { metrics }, [{ ...setting, serviceLevelTarget: 0.56 }])).toEqual([
    { intervalsOnTarget: 0, timeInRed: 900 },
  ]);
});

it('calls nothing misrouted that no queue brought', async () => {
  const history = new History();
  history.call('in', at('09:00'), { queue: 'q', wait: 1, agent: 'ada' });
  history.add({ contact: 'out' }, at('09:10'), 'contact.created', { channel: 'phone', direction: 'outbound' });
  history.add({ contact: 'out' }, at('09:10'), 'segment.started', { segment: 'o', agent: 'ada', role: 'primary' });
  history.add({ contact: 'out' }, at('09:10') + 30_000, 'segment.ended', { segment: 'o', end: 'transferred' });
  expect(await rowsOf(history, { metrics: ['misrouteRate'] })).toEqual([{ misrouteRate: 0 }]);
});
