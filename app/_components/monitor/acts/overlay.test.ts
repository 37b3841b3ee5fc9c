import { describe, expect, it } from 'vitest';
import type { MonitorAgent, MonitorContact, MonitorState } from '#widget/protocol/staff.ts';
import { isPending, type Patch, withPatches } from './overlay.ts';

const at = '2026-01-01T10:00:00.000Z';
const contact: MonitorContact = {
  contact: 'c1',
  queue: 'service',
  status: 'talking',
  agentId: 'anna',
  agentName: 'Anna',
  since: at,
  createdAt: at,
};
const agent: MonitorAgent = {
  id: 'anna',
  login: 'anna',
  name: 'Anna',
  state: 'ready',
  since: at,
  groups: ['early'],
  queues: ['service'],
  inHand: 1,
  capacity: 3,
  contacts: ['c1'],
};
const state = { contacts: [contact], agents: [agent] } as unknown as MonitorState;
const move = (more: Partial<Extract<Patch, { kind: 'move' }>> = {}): Patch => ({
  act: 'a1',
  settledAt: null,
  kind: 'move',
  before: contact,
  queue: 'orders',
  agentName: null,
  ...more,
});

describe('what is shown before the server has said it', () => {
  it('waits in the other queue, or rings at the agent, and is in nobody’s hands', () => {
    expect(withPatches(state, [move()]).contacts).toEqual([
      { contact: 'c1', queue: 'orders', status: 'waiting', since: at, createdAt: at },
    ]);
    expect(withPatches(state, [move({ queue: null, agentName: 'Ben' })]).contacts[0]).toMatchObject({
      queue: 'service',
      status: 'ringing',
      agentName: 'Ben',
    });
  });

  it('has the agent in the state and the groups', () => {
    const away: Patch = { act: 'a2', settledAt: null, kind: 'state', before: agent, state: 'away', reason: 'break' };
    const groups: Patch = { act: 'a3', settledAt: null, kind: 'groups', before: agent, groups: ['late'] };
    expect(withPatches(state, [away, groups]).agents[0]).toMatchObject({
      state: 'away',
      reason: 'break',
      groups: ['late'],
    });
    expect(withPatches(state, []).agents[0]).toEqual(agent);
  });

  it('gives way to the server’s word, and to time', () => {
    expect(isPending(move(), state, 0)).toBe(true);
    expect(isPending(move({ settledAt: 1_000 }), state, 3_000)).toBe(true);
    expect(isPending(move({ settledAt: 1_000 }), state, 4_001)).toBe(false);
    const later = { ...state, contacts: [{ ...contact, since: '2026-01-01T10:05:00.000Z' }] };
    expect(isPending(move(), later, 0)).toBe(false);
    expect(isPending(move(), { ...state, contacts: [] }, 0)).toBe(false);
  });
});
