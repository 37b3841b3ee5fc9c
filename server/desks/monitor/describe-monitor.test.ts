import { expect, it } from 'vitest';
import type { LiveState } from '#server/services/monitor/index.ts';
import type { FiguresOfToday } from './day-figures.ts';
import { describeMonitor } from './describe-monitor.ts';

const at = '2026-03-02T10:00:00.000Z';
const queue = {
  name: 'service',
  label: null,
  siteIds: [],
  serviceLevelThreshold: 20,
  serviceLevelThresholds: { chat: 30, email: 14_400 },
  serviceLevelTarget: 0.8,
};
const everywhere = { groups: null, sites: null };
const agent = { login: 'ann', state: 'ready', since: at, groups: [], groupIds: [], queues: ['service'] };
const waiting = { contact: 'a', channel: 'phone', queue: 'service', status: 'waiting', since: at, createdAt: at };
const today = {
  offered: 50,
  answered: 16,
  abandoned: 34,
  shortAbandoned: 16,
  serviceLevel: 0.5,
  serviceLevel30m: null,
};

function stateOf(state: { agents?: unknown[]; contacts?: unknown[] }, own: object = {}) {
  const figures = {
    at,
    stale: false,
    groups: new Map(),
    queues: new Map([
      ['service', { ...today, kinds: [{ kind: 'live', serviceLevel: 0.5 }], channels: ['chat'], ...own }],
    ]),
  } as FiguresOfToday;
  const whole = {
    now: new Date(at),
    queues: [queue],
    agents: [],
    groups: [],
    contacts: [],
    conservation: null,
    ...state,
  };
  return describeMonitor(whole as unknown as LiveState, everywhere, figures);
}

const shown = (...given: Parameters<typeof stateOf>) => stateOf(...given).queues[0];

it('burns no lamp where nobody waits and nobody is signed in', () => {
  expect(shown({})).toMatchObject({ lamp: 'none', today: { serviceLevel: 0.5 } });
  expect(shown({ agents: [agent] })?.lamp).toBe('red');
  expect(shown({ contacts: [waiting] })?.lamp).toBe('red');
});

it('names the thresholds by which those who came were judged', () => {
  expect(shown({})?.thresholds).toEqual([30]);
  expect(shown({ contacts: [waiting] })?.thresholds).toEqual([20, 30]);
  expect(shown({}, { channels: ['chat', 'email', 'callback'] })?.thresholds).toEqual([30, 14_400]);
  expect(shown({}, { channels: [] })?.thresholds).toEqual([20]);
});

it('judges live and written channels apart: the worst lamp is the queue’s', () => {
  const kinds = [
    { kind: 'live', serviceLevel: 0.85 },
    { kind: 'written', serviceLevel: 0.3 },
  ];
  expect(shown({ agents: [agent] }, { kinds })).toMatchObject({
    lamp: 'red',
    kinds: [
      { kind: 'live', lamp: 'green' },
      { kind: 'written', lamp: 'red' },
    ],
  });
});

it('tells of each contact by when it should be answered on its channel', () => {
  const contacts = ['phone', 'chat', 'fax'].map((channel) => ({ ...waiting, contact: channel, channel }));
  expect(stateOf({ contacts }).contacts.map(({ threshold }) => threshold)).toEqual([20, 30, 20]);
});

it('counts as idle who could take one of those who wait', () => {
  const chat = { ...waiting, channel: 'chat' };
  const full = { ...agent, id: 'ann', roomFor: ['phone'] };
  const free = { ...agent, id: 'ben', login: 'ben', roomFor: ['chat', 'phone'] };
  expect(shown({ agents: [full, free], contacts: [chat] })?.idle).toBe(1);
  expect(shown({ agents: [full, free], contacts: [waiting] })?.idle).toBe(2);
  expect(shown({ agents: [agent], contacts: [chat] })?.idle).toBeUndefined();
});
