import { expect, it } from 'vitest';
import type { Actor } from './context.ts';
import { isLimited, limitsOf } from './reach.ts';

const user = {
  kind: 'user',
  userId: 'u',
  login: 'u',
  name: 'U',
  sessionId: 's',
  permissions: new Set<never>(),
} as const;

it('reaches as far as the person or the wall may', () => {
  const actor: Actor = { ...user, groups: new Set(['north', 'east']), sites: null };
  expect(limitsOf({ actor })).toEqual({ groups: ['east', 'north'], sites: null });
  const wall: Actor = { kind: 'wall', wallId: 'w', linkId: 'l', expiresAt: new Date(), groups: null, sites: new Set() };
  expect(limitsOf({ actor: wall })).toEqual({ groups: null, sites: [] });
  expect(isLimited(limitsOf({ actor: wall }))).toBe(true);
});

it('is closed to who is no user', () => {
  const actor: Actor = { kind: 'visitor', visitorId: 'v', siteId: 's' };
  expect(limitsOf({ actor })).toEqual({ groups: [], sites: [] });
});

it('is open to tokens, which have scopes, and to the house itself', () => {
  for (const actor of [
    { kind: 'token', tokenId: 't', name: 'T', permissions: new Set<never>() },
    { kind: 'system', name: 'test' },
  ] satisfies Actor[])
    expect(isLimited(limitsOf({ actor }))).toBe(false);
});
