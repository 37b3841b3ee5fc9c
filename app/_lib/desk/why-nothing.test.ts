import { expect, it } from 'vitest';
import { whyNothing } from './why-nothing.ts';

const agent = { since: '2026-01-01T00:00:00.000Z', inHand: 1, capacity: 3 };

it.each([
  [{ ...agent, state: 'ready' }, 'whyReady'],
  [{ ...agent, state: 'ready', inHand: 3 }, 'whyFull'],
  [{ ...agent, state: 'away', reason: 'missed' }, 'whyMissed'],
  [{ ...agent, state: 'away', reason: 'lunch' }, 'whyAway'],
  [{ ...agent, state: 'offline' }, 'whyOffline'],
] as const)('%o', (state, why) => {
  expect(whyNothing(state)).toBe(why);
});
