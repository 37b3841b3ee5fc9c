import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureQuery } from './contract.ts';
import { History } from './exactness.fixture.ts';
import { queryFigures } from './query-figures.ts';

const day = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z', timeZone: 'UTC' };
const at = (time: string) => Date.parse(`2026-05-04T${time}:00Z`);

describe('vectors of the industry', () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  beforeAll(async () => {
    engine = await openTestClickhouse();
  });
  afterAll(() => engine.clickhouse.close());

  const rowsOf = async (history: History, query: Partial<FigureQuery>, queueSettings: [] = []) => {
    const tenant = { clickhouse: engine.clickhouse, tenantId: randomUUID() };
    const { refused } = await ingestEvents({ ...tenant, events: history.events, source: 'import' });
    expect(refused).toEqual([]);
    const now = new Date().toISOString();
    return (await queryFigures({ ...tenant, query: { ...day, ...query }, queueSettings, now, surface: 'test' })).rows;
  };

  it('tells the service levels apart', async () => {
    const history = new History();
    for (let index = 0; index < 100; index += 1) {
      const start = at('09:00') + index * 1000;
      if (index < 60) history.call(`a${index}`, start, { queue: 'q', wait: 10, agent: 'anna' });
      else if (index < 85) history.call(`b${index}`, start, { queue: 'q', wait: 15 });
      else history.call(`c${index}`, start, { queue: 'q', wait: 40, agent: 'bo' });
    }
    const metrics = ['serviceLevelWithAbandons', 'serviceLevelLateAbandons', 'serviceLevel', 'serviceLevelAnswered'];
    expect(await rowsOf(history, { metrics })).toEqual([
      { serviceLevelWithAbandons: 0.85, serviceLevelLateAbandons: 0.8, serviceLevel: 0.6, serviceLevelAnswered: 0.8 },
    ]);
  });

  it.each([
    { calls: [['05:23', '06:15']], from: '05:00', clipped: [7, 30, 15], completed: [0, 0, 52] },
    {
      calls: [
        ['09:35', '10:05'],
        ['09:16', '09:32'],
      ],
      from: '09:00',
      clipped: [14, 27, 5],
      completed: [0, 16, 30],
    },
  ])(
    'clips talk to half hours, and completes it where it ends: $calls',
    async ({ calls, from, clipped, completed }) => {
      const history = new History();
      for (const [index, [start = '', end = '']] of calls.entries()) {
        history.call(`k${index}`, at(start), {
          queue: 'q',
          wait: 0,
          agent: `a${index}`,
          talk: (at(end) - at(start)) / 1000,
        });
      }
      const rows = await rowsOf(history, {
        metrics: ['clippedTalkTime', 'talkTime'],
        interval: 'half',
        attribution: 'completion',
        from: new Date(at(from)).toISOString(),
        to: new Date(at(from) + 90 * 60_000).toISOString(),
      });
      expect(rows.map((row) => Number(row.clippedTalkTime) / 60)).toEqual(clipped);
      expect(rows.map((row) => Number(row.talkTime) / 60)).toEqual(completed);
    },
  );

  it('counts two chats at once once', async () => {
    const history = new History();
    history.add({ agent: 'anna' }, at('10:00'), 'agent.state', { state: 'ready' });
    history.add({ agent: 'anna' }, at('11:00'), 'agent.state', { state: 'offline' });
    const chat = { queue: 'q', wait: 0, agent: 'anna', talk: 1800, channel: 'chat' };
    history.call('one', at('10:00'), chat).call('two', at('10:15'), chat);
    const metrics = ['concurrency', 'occupancy', 'handlingTime', 'idle', 'signedIn', 'utilization', 'fte'];
    const range = { from: '2026-05-04T10:00:00Z', to: '2026-05-04T11:00:00Z' };
    const [row] = await rowsOf(history, { metrics, ...range });
    expect(row).toMatchObject({
      occupancy: 0.75,
      handlingTime: 2700,
      idle: 900,
      signedIn: 3600,
      utilization: 0.75,
      fte: 1,
    });
    expect(row?.concurrency).toBeCloseTo(4 / 3, 9);
  });
});
