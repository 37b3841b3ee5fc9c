import { describe, expect, it } from 'vitest';
import type { LiveAgent, LiveContact, LiveState } from '#server/services/monitor/load-live-state.ts';
import { withinMonitorReach } from './reach.ts';

const at = '2026-01-01T10:00:00.000Z';
const agent = (id: string, groupIds: string[], queues: string[], contacts: string[] = []): LiveAgent => ({
  id,
  login: id,
  name: id,
  state: 'ready',
  since: at,
  groups: groupIds.map((group) => `Group ${group}`),
  groupIds,
  queues,
  inHand: contacts.length,
  capacity: 3,
  contacts,
});
const contact = (id: string, queue: string, extra: Partial<LiveContact> = {}): LiveContact => ({
  contact: id,
  queue,
  status: 'waiting',
  since: at,
  createdAt: at,
  siteId: 'shop',
  servedBy: null,
  ...extra,
});
const queues = [
  { name: 'sales', siteIds: ['shop'] },
  { name: 'service', siteIds: ['help'] },
  { name: 'empty', siteIds: [] },
];
const state = {
  now: new Date(at),
  queues,
  groups: ['north', 'south'].map((id) => ({ id, name: `Group ${id}` })),
  agents: [
    agent('ann', ['north', 'south'], ['sales'], ['a']),
    agent('ben', ['south'], ['sales', 'service']),
    agent('cleo', [], ['service'], ['c']),
  ],
  contacts: [
    contact('a', 'sales', { status: 'talking', agentId: 'ann', agentName: 'ann', servedBy: ['north', 'south'] }),
    contact('b', 'sales', { status: 'ringing', agentId: 'ben', agentName: 'ben' }),
    contact('c', 'service', { status: 'talking', agentId: 'cleo', servedBy: [], siteId: 'help' }),
    contact('d', 'service', { siteId: null }),
  ],
} as unknown as LiveState;

function seen(groups: string[] | null, sites: string[] | null) {
  const part = withinMonitorReach(state, { groups: groups && new Set(groups), sites: sites && new Set(sites) });
  return {
    groups: part.groups.map(({ id }) => id),
    queues: part.queues.map(({ name }) => name),
    agents: part.agents.map(({ id }) => id),
    contacts: part.contacts.map((one) => one.contact),
  };
}

describe('withinMonitorReach', () => {
  it('leaves everything to who has no limits', () => {
    expect(withinMonitorReach(state, { groups: null, sites: null })).toBe(state);
  });

  it('shows a group its agents, their queues, and what they serve or could be given', () => {
    expect(seen(['north'], null)).toEqual({
      groups: ['north'],
      queues: ['sales'],
      agents: ['ann'],
      contacts: ['a', 'b'],
    });
    expect(seen(['south'], null)).toEqual({
      groups: ['south'],
      queues: ['sales', 'service'],
      agents: ['ann', 'ben'],
      contacts: ['a', 'b', 'd'],
    });
  });

  it('shows a site its contacts and queues; agents belong to no site', () => {
    expect(seen(null, ['help'])).toEqual({
      groups: ['north', 'south'],
      queues: ['service'],
      agents: ['ann', 'ben', 'cleo'],
      contacts: ['c'],
    });
    expect(seen(['north'], ['help'])).toEqual({ groups: ['north'], queues: [], agents: ['ann'], contacts: [] });
  });

  it('shows nothing where the limit names nothing that is left', () => {
    expect(seen([], [])).toEqual({ groups: [], queues: [], agents: [], contacts: [] });
  });

  it('names neither groups, queues, contacts nor agents beyond the reach', () => {
    const part = withinMonitorReach(state, { groups: new Set(['north']), sites: null });
    expect(part.agents[0]).toMatchObject({ groups: ['Group north'], contacts: ['a'] });
    expect(part.contacts[1]).not.toHaveProperty('agentName');
    const shop = withinMonitorReach(state, { groups: null, sites: new Set(['shop']) });
    expect(shop.agents[2]).toMatchObject({ id: 'cleo', inHand: 1, contacts: [], queues: [] });
  });
});
