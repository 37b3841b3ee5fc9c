import { expect, it } from 'vitest';
import type { MonitorAgent, MonitorContact, MonitorState } from '#widget/protocol/staff.ts';
import { freeAgents } from './free-agents.ts';

const at = '2026-01-01T10:00:00.000Z';
const agent = (id: string, more: Partial<MonitorAgent> = {}): MonitorAgent => ({
  id,
  login: id,
  name: id,
  state: 'ready',
  since: at,
  groups: [],
  queues: ['service'],
  inHand: 0,
  capacity: 1,
  contacts: [],
  ...more,
});
const contact = (id: string, more: Partial<MonitorContact> = {}): MonitorContact => ({
  contact: id,
  queue: 'service',
  status: 'waiting',
  since: at,
  createdAt: at,
  ...more,
});

it('offers who is ready, has room and hears no ring, first those who know the queue and have the least in hand', () => {
  const held = contact('held', { status: 'talking', agentId: 'holder' });
  const state = {
    agents: [
      agent('other', { queues: [] }),
      agent('busyish', { inHand: 1, capacity: 3 }),
      agent('idle'),
      agent('away', { state: 'away' }),
      agent('full', { inHand: 1 }),
      agent('rung'),
      agent('holder', { capacity: 3 }),
    ],
    contacts: [held, contact('rings', { status: 'ringing', agentId: 'rung' })],
  } as unknown as MonitorState;
  expect(freeAgents(state, held).map(({ id }) => id)).toEqual(['idle', 'busyish', 'other']);
});
