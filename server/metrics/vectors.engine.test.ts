import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import type { FigureQuery, QueueSetting } from './contract.ts';
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

  const rowsOf = async (history: History, query: Partial<FigureQuery>, queueSettings: QueueSetting[] = []) => {
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

  it('judges each visit by the threshold of its queue for its channel', async () => {
    const history = new History();
    for (const [index, wait] of [15, 40].entries())
      history.call(`p${index}`, at('09:00'), { queue: 'q', wait, agent: `a${index}` });
    for (const [index, wait] of [7200, 18_000].entries())
      history.letter(`e${index}`, at('09:00'), { queue: 'q', wait, agent: `b${index}` });
    const own = { queue: 'q', serviceLevelThreshold: 20, shortAbandonThreshold: 5, effectiveFrom: null };
    const mapped = [{ ...own, serviceLevelThresholds: { email: 14_400 } }];
    const dated = [own, { ...mapped[0], ...own, serviceLevelThresholds: { email: 14_400 }, effectiveFrom: day.from }];
    const metrics = ['serviceLevel'];
    const byKind: Partial<FigureQuery> = { metrics, groupBy: ['channelKind'] };
    for (const settings of [mapped, dated]) {
      expect(await rowsOf(history, byKind, settings)).toEqual([
        { channelKind: 'live', serviceLevel: 0.5 },
        { channelKind: 'written', serviceLevel: 0.5 },
      ]);
      expect(await rowsOf(history, { metrics }, settings)).toEqual([{ serviceLevel: 0.5 }]);
    }
    expect(await rowsOf(history, byKind, [own])).toEqual([
      { channelKind: 'live', serviceLevel: 0.5 },
      { channelKind: 'written', serviceLevel: 0 },
    ]);
    expect(await rowsOf(history, { metrics }, [own])).toEqual([{ serviceLevel: 0.25 }]);
    const written: Partial<FigureQuery> = { metrics, filters: { channelKind: 'written' } };
    expect(await rowsOf(history, written, mapped)).toEqual([{ serviceLevel: 0.5 }]);
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

  it('resolves by episode: a reopening soon undoes the one before it, a late one neither', async () => {
    const episodes = (contact: string, reopenedAfterDays: number) => {
      const history = new History();
      history.add({ contact }, at('09:00'), 'contact.created', {
        channel: 'chat',
        direction: 'inbound',
        customer: 'c',
      });
      for (const [index, start] of [at('09:00'), at('09:30') + reopenedAfterDays * 86_400_000].entries()) {
        const segment = `${contact}-${index}`;
        if (index > 0) history.add({ contact }, start, 'contact.reopened');
        history.add({ contact }, start, 'contact.queued', { queue: 'q', cause: index > 0 ? 'requeue' : 'initial' });
        history.add({ contact }, start, 'segment.started', { segment, agent: 'anna', role: 'primary', queue: 'q' });
        history.add({ contact }, start + 60_000, 'segment.ended', { segment, end: 'ended' });
        history.add({ contact }, start + 60_000, 'contact.ended', { by: 'agent' });
      }
      return history;
    };
    const query = { metrics: ['fcr'], to: '2026-05-30T00:00:00Z' };
    expect(await rowsOf(episodes('soon', 2), query)).toEqual([{ fcr: 0.5 }]);
    expect(await rowsOf(episodes('late', 20), query)).toEqual([{ fcr: 1 }]);
  });

  it('takes listening in for no handling', async () => {
    const history = new History();
    history.add({ agent: 'sue' }, at('10:00'), 'agent.state', { state: 'ready' });
    history.add({ agent: 'sue' }, at('11:00'), 'agent.state', { state: 'offline' });
    history.call('k', at('10:00'), { queue: 'q', wait: 0, agent: 'anna', talk: 1800 });
    history.add({ contact: 'k' }, at('10:05'), 'segment.started', { segment: 'm', agent: 'sue', role: 'monitor' });
    history.add({ contact: 'k' }, at('10:25'), 'segment.roleChanged', { segment: 'm', role: 'barge' });
    history.add({ contact: 'k' }, at('10:29'), 'segment.ended', { segment: 'm', end: 'left' });
    const query: Partial<FigureQuery> = { metrics: ['occupancy'], filters: { agent: 'sue' } };
    expect(await rowsOf(history, query)).toEqual([{ occupancy: expect.closeTo(4 / 60, 9) }]);
  });

  it('keeps callbacks out of service level, speed of answer and abandons', async () => {
    const history = new History();
    history.call('in', at('09:00'), { queue: 'q', wait: 10, agent: 'anna' });
    history.call('back', at('09:00'), { queue: 'q', wait: 900, agent: 'bo', channel: 'callback' });
    history.call('gone', at('09:00'), { queue: 'q', wait: 900, channel: 'callback' });
    const metrics = [
      'serviceLevel',
      'asa',
      'abandoned',
      'abandonRate',
      'answered',
      'callbacksAbandoned',
      'serviceLevelLive',
    ];
    expect(await rowsOf(history, { metrics })).toEqual([
      {
        serviceLevel: 1,
        asa: 10,
        abandoned: 0,
        abandonRate: 0,
        answered: 2,
        callbacksAbandoned: 1,
        serviceLevelLive: 1,
      },
    ]);
  });

  it('counts who was turned away by a rule', async () => {
    const history = new History();
    const [contact, start] = ['t', at('09:00')];
    history.add({ contact }, start, 'contact.created', { channel: 'phone', direction: 'inbound' });
    history.add({ contact }, start, 'contact.queued', { queue: 'q', cause: 'initial' });
    history.add({ contact }, start + 60_000, 'contact.dequeued', { queue: 'q', outcome: 'overflowed' });
    history.add({ contact }, start + 60_000, 'contact.ended', { by: 'system' });
    expect(await rowsOf(history, { metrics: ['turnedAway', 'overflowed'] })).toEqual([
      { turnedAway: 1, overflowed: 1 },
    ]);
  });

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
