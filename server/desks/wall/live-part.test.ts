import { expect, it } from 'vitest';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { livePart, liveValue } from './live-part.ts';
import { queryOf, questionsOf } from './questions.ts';

const at = (clock: string) => `2026-03-02T${clock}.000Z`;
const state = {
  now: at('10:10:00'),
  agents: [],
  queues: [
    {
      queue: 'service',
      waiting: 2,
      longestWaitSince: at('08:00:00'),
      talking: 0,
      today: { serviceLevel: 0.5 },
      kinds: [
        { kind: 'live', serviceLevel: 0.85, lamp: 'green' },
        { kind: 'written', serviceLevel: 0.2, lamp: 'red' },
      ],
      lamp: 'red',
    },
  ],
  contacts: [
    { contact: 'a', queue: 'service', channel: 'phone', status: 'waiting', since: at('10:09:00') },
    { contact: 'b', queue: 'service', channel: 'email', status: 'waiting', since: at('08:00:00') },
  ],
} as unknown as MonitorState;
const everywhere = { queues: [], groups: [] };

it('counts and judges the channels of the wanted kinds alone', () => {
  const live = livePart(state, { ...everywhere, kinds: ['live'] });
  expect(live.queues[0]).toMatchObject({ waiting: 1, lamp: 'green', today: { serviceLevel: 0.85 } });
  expect(liveValue('live.longestWait', live, state.now)).toBe(60);
  const written = livePart(state, { ...everywhere, kinds: ['written'] });
  expect([written.queues[0]?.lamp, written.contacts.map(({ contact }) => contact)]).toEqual(['red', ['b']]);
  expect(livePart(state, everywhere)).toMatchObject({ queues: state.queues, contacts: state.contacts });
});

it('asks for the kinds of a tile, and for the short ones beside those who gave up', () => {
  const tile = { kind: 'figure', ...everywhere, target: null, better: 'less', window: 'today', title: '' } as const;
  const place = { x: 0, y: 0, w: 4, h: 4 };
  const page = {
    id: 'first',
    title: '',
    seconds: 20,
    tiles: [
      { ...tile, ...place, id: 'a', figure: 'abandoned', kinds: ['live' as const] },
      { ...tile, ...place, id: 'b', figure: 'offered' },
    ],
  };
  const asked = questionsOf({ pages: [page] }).filter(({ window }) => window === 'today');
  expect(asked.map(({ metrics, kinds }) => [metrics, kinds])).toEqual([
    [['abandoned', 'shortAbandoned'], ['live']],
    [['offered'], []],
  ]);
  const [first] = asked.map((question) => queryOf(question, new Date(at('10:10:00')), 'UTC'));
  expect(first?.filters).toEqual({ channelKind: ['live'] });
});
