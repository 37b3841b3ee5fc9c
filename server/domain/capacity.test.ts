import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRoom, shareInUse, unitsInHand, unitsOffered } from './capacity.ts';
import { channels } from './channels.ts';

describe('capacity', () => {
  it('holds the limit of a channel against contacts of that channel only', () => {
    const capacity = { chat: 2, phone: 1 };
    expect(hasRoom(capacity, { chat: 2 }, 'phone')).toBe(true);
    expect(hasRoom(capacity, { chat: 2 }, 'chat')).toBe(false);
    expect(hasRoom(capacity, { chat: 2, phone: 1 }, 'phone')).toBe(false);
    expect(hasRoom(capacity, {}, 'email')).toBe(false);
  });

  it('holds a combined limit against all of them', () => {
    const capacity = { chat: 3, phone: 1, total: 3 };
    expect(hasRoom(capacity, { chat: 2 }, 'phone')).toBe(true);
    expect(hasRoom(capacity, { chat: 3 }, 'phone')).toBe(false);
    expect(unitsOffered(capacity)).toBe(3);
  });

  it('offers nothing where nothing is set, and takes no name from what every object has', () => {
    expect(shareInUse({}, {})).toBe(1);
    expect(hasRoom({}, {}, 'constructor')).toBe(false);
  });

  it('tells the share in use', () => {
    expect(shareInUse({ chat: 3 }, { chat: 2 })).toBeCloseTo(2 / 3);
    expect(shareInUse({ chat: 2, phone: 1, total: 2 }, { chat: 1 })).toBe(0.5);
  });

  it('never lets anybody hold more than a limit, whatever comes in whatever order', () => {
    const limits = fc.dictionary(fc.constantFrom(...channels, 'total'), fc.nat(5));
    fc.assert(
      fc.property(limits, fc.array(fc.constantFrom(...channels), { maxLength: 40 }), (capacity, arrivals) => {
        const inHand: Record<string, number> = {};
        for (const channel of arrivals) {
          if (hasRoom(capacity, inHand, channel)) inHand[channel] = (inHand[channel] ?? 0) + 1;
        }
        for (const [channel, units] of Object.entries(inHand))
          expect(units).toBeLessThanOrEqual(capacity[channel] ?? 0);
        if (capacity.total !== undefined) expect(unitsInHand(inHand)).toBeLessThanOrEqual(capacity.total);
        expect(shareInUse(capacity, inHand)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
