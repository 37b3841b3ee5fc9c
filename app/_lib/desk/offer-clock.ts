import type { DeskOffer } from '#widget/protocol/staff.ts';

/** What the ring shows: seconds left (rounded up) and the share of the ring time that is left, 0–1. */
export function ringOf(
  offer: Pick<DeskOffer, 'offeredAt' | 'expiresAt'>,
  now: number,
): { left: number; share: number } {
  const start = Date.parse(offer.offeredAt);
  const end = Date.parse(offer.expiresAt);
  const left = Math.max(0, end - now);
  const share = end > start ? Math.min(1, left / (end - start)) : 0;
  return { left: Math.ceil(left / 1000), share };
}
