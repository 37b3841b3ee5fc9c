import { expect, it } from 'vitest';
import type { LackingSkills } from '#widget/protocol/staff.ts';
import { lackingWords, whyNothing } from './why-nothing.ts';

const agent = { since: '2026-01-01T00:00:00.000Z', inHand: 1, capacity: 3 };

const unfit: LackingSkills[] = [{ queue: 'service', skills: [{ name: 'service', min: 1 }] }];

it.each([
  [{ ...agent, state: 'ready' }, 'whyReady'],
  [{ ...agent, state: 'ready', inHand: 3 }, 'whyFull'],
  [{ ...agent, state: 'ready', lacking: unfit }, 'whyUnfit'],
  [{ ...agent, state: 'away', reason: 'missed' }, 'whyMissed'],
  [{ ...agent, state: 'away', reason: 'lunch' }, 'whyAway'],
  [{ ...agent, state: 'offline' }, 'whyOffline'],
] as const)('%o', (state, why) => {
  expect(whyNothing(state)).toBe(why);
});

it('names the skills that each queue asks for, with the level where more than the lowest is asked', () => {
  const lacking = [
    { queue: 'service', queueLabel: 'Customer service', skills: [{ name: 'service', min: 1 }] },
    {
      queue: 'tech',
      skills: [
        { name: 'english', min: 1 },
        { name: 'tech', min: 3 },
      ],
    },
  ];
  expect(lackingWords({ ...agent, state: 'ready', lacking })).toBe('Customer service: service; tech: english, tech 3+');
});
