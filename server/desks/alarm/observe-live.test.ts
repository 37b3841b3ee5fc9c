import { expect, it } from 'vitest';
import type { LiveAgent, LiveContact, LiveState } from '#server/services/monitor/load-live-state.ts';
import { RuleProblem } from './observation.ts';
import { questionOf, restingQueues } from './observe-figure.ts';
import { observeLive } from './observe-live.ts';

const now = new Date('2026-01-01T10:10:00.000Z');
const agent = (login: string, state: LiveAgent['state'], since: string): LiveAgent => ({
  id: login,
  login,
  name: login.toUpperCase(),
  state,
  since,
  groups: [],
  groupIds: login === 'ann' ? ['north'] : [],
  queues: ['sales'],
  inHand: 0,
  capacity: 3,
  contacts: [],
});
const contact = (id: string, status: LiveContact['status'], since: string): LiveContact => ({
  contact: id,
  queue: 'sales',
  status,
  since,
  createdAt: since,
  siteId: null,
  servedBy: null,
});
const live = {
  now,
  queues: [
    { name: 'sales', label: 'Sales' },
    { name: 'service', label: null },
  ],
  agents: [agent('ann', 'away', '2026-01-01T10:00:00.000Z'), agent('ben', 'away', '2026-01-01T10:09:00.000Z')],
  contacts: [
    contact('a', 'waiting', '2026-01-01T10:08:00.000Z'),
    contact('b', 'ringing', '2026-01-01T10:09:30.000Z'),
    contact('c', 'talking', '2026-01-01T09:00:00.000Z'),
  ],
  conservation: null,
} as unknown as LiveState;
const values = (condition: Parameters<typeof observeLive>[0], state = live) =>
  observeLive(condition, state).map(({ subject, value }) => [subject, value]);

it('counts and times those who wait, ringing ones included, queue by queue', () => {
  expect(values({ kind: 'waiting', raise: 1 })).toEqual([
    ['sales', 2],
    ['service', 0],
  ]);
  expect(values({ kind: 'longestWait', queue: 'sales', raise: 1 })).toEqual([['sales', 120]]);
  expect(values({ kind: 'contactWait', raise: 1 })).toEqual([
    ['a', 120],
    ['b', 30],
  ]);
});

it('times agents in a state, of a group alone where it is named', () => {
  expect(values({ kind: 'agentInState', state: 'away', raise: 1 })).toEqual([
    ['ann', 600],
    ['ben', 60],
  ]);
  expect(values({ kind: 'agentInState', state: 'away', group: 'north', raise: 1 })).toEqual([['ann', 600]]);
  expect(values({ kind: 'agentInState', state: 'busy', raise: 1 })).toEqual([]);
});

it('misses a ready agent where somebody waits, or always', () => {
  expect(values({ kind: 'noAgentReady', whileWaiting: true })).toEqual([
    ['sales', 1],
    ['service', 0],
  ]);
  expect(values({ kind: 'noAgentReady', whileWaiting: false })).toEqual([
    ['sales', 1],
    ['service', 1],
  ]);
  const relieved = { ...live, agents: [agent('cleo', 'ready', '2026-01-01T10:00:00.000Z')] };
  expect(values({ kind: 'noAgentReady', queue: 'sales', whileWaiting: true }, relieved)).toEqual([['sales', 0]]);
});

it('says so when the queue is gone', () => {
  expect(() => observeLive({ kind: 'waiting', queue: 'gone', raise: 1 }, live)).toThrow(RuleProblem);
});

it('takes queues for at rest in which nobody waits and for which nobody is signed in', () => {
  expect(restingQueues(live)).toEqual({ queues: new Set(['service']), all: false });
  const nobody = { ...live, agents: [], contacts: live.contacts.filter(({ status }) => status === 'talking') };
  expect(restingQueues(nobody)).toEqual({ queues: new Set(['sales', 'service']), all: true });
});

it('asks for the channels of one kind where a rule watches them alone', () => {
  const watched = {
    kind: 'figure',
    metric: 'serviceLevelLive',
    window: 'last30',
    compare: 'below',
    raise: 0.8,
  } as const;
  const asked = (own: object) => questionOf({ ...watched, ...own }, now, 'UTC').filters;
  expect(asked({})).toBeUndefined();
  expect(asked({ channelKind: 'live' })).toEqual({ channelKind: 'live' });
  expect(asked({ split: 'queue', values: ['sales'], channelKind: 'written' })).toEqual({
    queue: ['sales'],
    channelKind: 'written',
  });
});
