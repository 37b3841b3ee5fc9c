import { expect, it } from 'vitest';
import type { MonitorAgent, MonitorQueue } from '#widget/protocol/staff.ts';
import { besideOf, groupRows, idleBeside } from './groups.ts';

const now = Date.parse('2026-01-01T10:00:00.000Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const agent = (id: string, group: string, more: Partial<MonitorAgent> = {}): MonitorAgent => ({
  id,
  login: id,
  name: id,
  state: 'ready',
  since: ago(60),
  groups: [group],
  queues: ['service'],
  inHand: 0,
  capacity: 2,
  contacts: [],
  ...more,
});
const queue = (name: string, waiting: number, seconds: number): MonitorQueue => ({
  queue: name,
  waiting,
  longestWaitSince: waiting > 0 ? ago(seconds) : null,
  talking: 0,
  agents: { ready: 1, busy: 0, wrapup: 0, away: 0 },
  threshold: 20,
  target: 0.8,
  today: { offered: 0, answered: 0, abandoned: 0, serviceLevel: null },
  serviceLevel30m: null,
  lamp: 'none',
});
const figures = { handled: null, aht: null };

it('puts groups first whose agents are idle while contacts wait, and adds up what the others do', () => {
  const agents = [
    agent('ann', 'early', { state: 'busy', inHand: 1 }),
    agent('ben', 'early', { state: 'offline' }),
    agent('cleo', 'late', { queues: ['orders'] }),
    agent('dora', 'night', { state: 'wrapup', inHand: 1 }),
  ];
  const state = { agents, contacts: [], queues: [queue('service', 3, 5), queue('orders', 1, 30)] };
  const groups = ['day', 'early', 'late', 'night'].map((group) => ({ group, ...figures }));
  const rows = groupRows(state, groups, now);
  expect(rows.map((row) => row.group)).toEqual(['late', 'early', 'night', 'day']);
  expect(rows[0]).toMatchObject({ signedIn: 1, idle: 1, waiting: 1, states: { ready: 1 } });
  expect(rows[1]).toMatchObject({ signedIn: 1, idle: 0, waiting: 3, inHand: 1, capacity: 2, states: { busy: 1 } });
  expect(rows[3]).toMatchObject({ signedIn: 0, waiting: 0, capacity: 0 });
});

it('does not call an agent idle who is full, away, hears a ring, or cannot serve those who wait', () => {
  const ringing = { contact: 'c', queue: 'service', status: 'ringing' as const, since: ago(5), createdAt: ago(5) };
  const beside = besideOf({ queues: [queue('service', 1, 60)], contacts: [{ ...ringing, agentId: 'rung' }] });
  expect(idleBeside(agent('ann', 'early'), beside, now)?.queue).toBe('service');
  expect(idleBeside(agent('rung', 'early'), beside, now)).toBeNull();
  for (const more of [{ inHand: 2 }, { state: 'away' as const }, { queues: ['orders'] }]) {
    expect(idleBeside(agent('ann', 'early', more), beside, now)).toBeNull();
  }
});

it('does not call an agent idle who is full of chats beside a chat, though a call would fit', () => {
  const waiting = { contact: 'c', queue: 'service', status: 'waiting' as const, since: ago(60), createdAt: ago(60) };
  const beside = (channel: string) =>
    besideOf({ queues: [queue('service', 1, 60)], contacts: [{ ...waiting, channel }] });
  const ann = agent('ann', 'early', { inHand: 1, roomFor: ['phone'] });
  expect(idleBeside(ann, beside('chat'), now)).toBeNull();
  expect(idleBeside(ann, beside('phone'), now)?.queue).toBe('service');
});
