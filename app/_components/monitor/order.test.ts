import { describe, expect, it } from 'vitest';
import type { MonitorAgent, MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';
import { filterMonitor, orderQueues, outlookOf } from './order.ts';

const now = Date.parse('2026-01-01T10:00:00.000Z');
const queue = (name: string, extra: Partial<MonitorQueue> = {}): MonitorQueue => ({
  queue: name,
  waiting: 0,
  longestWaitSince: null,
  talking: 0,
  agents: { ready: 0, busy: 1, wrapup: 0, away: 0 },
  threshold: 20,
  target: 0.8,
  today: { offered: 0, answered: 0, abandoned: 0, serviceLevel: null },
  serviceLevel30m: null,
  lamp: 'none',
  ...extra,
});
const waitingFor = (seconds: number) => ({
  waiting: 1,
  longestWaitSince: new Date(now - seconds * 1000).toISOString(),
});

describe('outlookOf', () => {
  it('counts down to the threshold and beyond', () => {
    expect(outlookOf(queue('a', waitingFor(5)), now).untilBreach).toBe(15_000);
    expect(outlookOf(queue('a', waitingFor(20)), now)).toMatchObject({ untilBreach: 0, exception: true });
    expect(outlookOf(queue('a'), now)).toMatchObject({ untilBreach: null, exception: false });
  });

  it('sees agents who are ready beside waiting contacts, and queues without anybody', () => {
    const agents = { ready: 2, busy: 0, wrapup: 0, away: 0 };
    expect(outlookOf(queue('a', { ...waitingFor(12), agents }), now).idleBesideWaiting).toBe(true);
    expect(outlookOf(queue('a', { ...waitingFor(1), agents }), now).idleBesideWaiting).toBe(false);
    const none = { ready: 0, busy: 0, wrapup: 0, away: 0 };
    expect(outlookOf(queue('a', { ...waitingFor(1), agents: none }), now)).toMatchObject({
      nobody: true,
      exception: true,
    });
    expect(outlookOf(queue('a', { agents: none }), now).exception).toBe(false);
  });
});

it('puts exceptions first, then what breaks soonest, then by lamp and name', () => {
  const queues = [
    queue('calm'),
    queue('soon', waitingFor(15)),
    queue('yellow', { lamp: 'yellow' }),
    queue('red', { lamp: 'red' }),
    queue('sooner', waitingFor(18)),
    queue('also calm', { lamp: 'green' }),
  ];
  expect(orderQueues(queues, now).map((one) => one.queue)).toEqual([
    'red',
    'sooner',
    'soon',
    'yellow',
    'also calm',
    'calm',
  ]);
});

it('filters queues, agents and contacts alike', () => {
  const agent = (name: string, queues: string[], state: MonitorAgent['state']): MonitorAgent => ({
    id: name,
    login: name.toLowerCase(),
    name,
    state,
    since: '2026-01-01T09:00:00.000Z',
    groups: queues.includes('sales') ? ['early'] : ['late'],
    queues,
    inHand: 0,
    capacity: 3,
    contacts: [],
  });
  const state: MonitorState = {
    rev: 1,
    now: '2026-01-01T10:00:00.000Z',
    figuresAt: null,
    figuresStale: false,
    conservation: null,
    queues: [queue('sales'), queue('tech')],
    agents: [agent('Anna', ['sales'], 'ready'), agent('Ben', ['tech'], 'away')],
    groups: ['early', 'late'].map((group) => ({ group, handled: null, aht: null })),
    contacts: [{ contact: 'c', queue: 'tech', status: 'waiting', since: '', createdAt: '' }],
  };
  const none = { text: '', queue: null, group: null, state: null };
  expect(filterMonitor(state, none).agents).toHaveLength(2);
  const sales = filterMonitor(state, { ...none, queue: 'sales' });
  expect([sales.queues.length, sales.agents.length, sales.contacts.length]).toEqual([1, 1, 0]);
  const early = filterMonitor(state, { ...none, group: 'early' });
  expect([early.queues.length, early.agents.length, early.contacts.length, early.groups.length]).toEqual([1, 1, 0, 1]);
  expect(filterMonitor(state, { ...none, state: 'away' }).agents.map((one) => one.name)).toEqual(['Ben']);
  expect(filterMonitor(state, { ...none, text: 'ANN' }).agents.map((one) => one.name)).toEqual(['Anna']);
});
