import { expect, it } from 'vitest';
import { ringOf } from './offer-clock.ts';

const offer = { offeredAt: '2026-01-01T10:00:00.000Z', expiresAt: '2026-01-01T10:00:20.000Z' };
const at = (seconds: number) => Date.parse(offer.offeredAt) + seconds * 1000;

it.each([
  [0, { left: 20, share: 1 }],
  [15, { left: 5, share: 0.25 }],
  [25, { left: 0, share: 0 }],
  [-3, { left: 23, share: 1 }],
])('after %i s', (seconds, ring) => {
  expect(ringOf(offer, at(seconds))).toEqual(ring);
});
