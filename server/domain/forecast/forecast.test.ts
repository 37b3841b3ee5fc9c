import { describe, expect, it } from 'vitest';
import { errorOf, measureError } from './error.ts';
import { expectDay, expectHandling } from './forecast.ts';
import { learnArrivals, type PastDay, SLOTS } from './learn.ts';

/** Mulberry32. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, next: () => number): number {
  let [count, product] = [0, next()];
  for (const limit = Math.exp(-mean); product > limit; product *= next()) count += 1;
  return count;
}

const heights = [1.2, 1, 1, 1, 0.9, 0.4, 0.2];
const rate = (weekday: number, slot: number) =>
  slot < 32 || slot >= 80 ? 0 : (heights[weekday - 1] ?? 0) * 9 * Math.sin((Math.PI * (slot - 31)) / 50);

function daysOf(count: number, value: (weekday: number, slot: number, index: number) => number | null): PastDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.UTC(2026, 8, 7 + index)).toISOString().slice(0, 10);
    const weekday = (index % 7) + 1;
    return { date, weekday, slots: Array.from({ length: SLOTS }, (_s, slot) => value(weekday, slot, index)) };
  });
}

describe('learning arrivals', () => {
  it('finds each weekday’s height and shape again, with chance in them', () => {
    const next = seeded(3);
    const model = learnArrivals(daysOf(56, (weekday, slot) => poisson(rate(weekday, slot), next)));
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const truth = Array.from({ length: SLOTS }, (_, slot) => rate(weekday, slot));
      const sum = truth.reduce((a, b) => a + b, 0);
      const learnt = (model.expected[weekday - 1] ?? []).reduce((a, b) => a + b, 0);
      expect(Math.abs(learnt / sum - 1)).toBeLessThan(0.12);
    }
    expect(model.dispersion).toBeLessThan(1.3);
  });

  it('gives a band that about four of five quarters fall into', () => {
    const next = seeded(8);
    const days = daysOf(63, (weekday, slot) => poisson(rate(weekday, slot), next));
    const model = learnArrivals(days.slice(0, 56));
    const hits = days.slice(56).flatMap(({ weekday, slots }) =>
      expectDay(model, weekday).flatMap(({ mean, low, high }, slot) => {
        const came = slots[slot] ?? 0;
        return mean < 1 ? [] : [came >= low && came <= high];
      }),
    );
    const share = hits.filter(Boolean).length / hits.length;
    expect(share).toBeGreaterThan(0.74);
    expect(share).toBeLessThan(0.93);
  });

  it('leaves out what is left out, however wild it was', () => {
    const learnt = (of16: (value: number) => number | null) =>
      learnArrivals(daysOf(28, (weekday, slot, index) => (index === 16 ? of16 : Number)(rate(weekday, slot))));
    const [calm, wild, without] = [learnt(Number), learnt((value) => 10 * value), learnt(() => null)];
    const furthest = (model: typeof calm) =>
      Math.max(
        ...model.expected.flatMap((slots, day) => slots.map((v, at) => Math.abs(v - (calm.expected[day]?.[at] ?? 0)))),
      );
    expect(furthest(without)).toBeLessThan(0.1);
    expect(furthest(wild)).toBeGreaterThan(3);
    expect(without.days).toBe(27);
  });

  it('follows a level that rises', () => {
    const rising = learnArrivals(daysOf(42, (weekday, slot, index) => rate(weekday, slot) * (index >= 35 ? 1.3 : 1)));
    const flat = learnArrivals(daysOf(42, (weekday, slot) => rate(weekday, slot)));
    expect(rising.expected[1]?.[50] ?? 0).toBeGreaterThan(1.1 * (flat.expected[1]?.[50] ?? 0));
  });

  it('takes the shape of other days for a weekday it has never seen, and knows nothing of nothing', () => {
    const model = learnArrivals(daysOf(4, (weekday, slot) => rate(weekday, slot)));
    expect(model.expected[5]?.[55]).toBeGreaterThan(3);
    expect(learnArrivals([])).toMatchObject({ days: 0, dispersion: 1 });
    expect(expectDay(learnArrivals([]), 1)[40]).toEqual({ mean: 0, low: 0, high: 0 });
  });
});

describe('the error of a forecast', () => {
  it('is WAPE and bias as defined, and none where nothing came', () => {
    const pairs = [
      [10, 8],
      [5, 9],
      [3, 3],
    ] as const;
    expect(errorOf(pairs)).toEqual({ wape: 6 / 20, bias: -2 / 20 });
    expect(errorOf([[2, 0]])).toEqual({ wape: null, bias: null });
  });

  it('is measured on weeks that were not learnt from', () => {
    const next = seeded(5);
    const measured = measureError(
      daysOf(56, (weekday, slot) => poisson(rate(weekday, slot), next)),
      4,
    );
    expect(measured.days).toBe(28);
    expect(measured.forecast.wape).toBeLessThan(measured.lastWeek.wape ?? 0);
    expect(measureError(daysOf(7, rate), 4)).toMatchObject({ days: 0, forecast: { wape: null } });
  });
});

describe('handling', () => {
  it('is learnt by the hour, and drawn to the mean where little was handled', () => {
    const slots = expectHandling([
      { slot: 40, handled: 400, seconds: 400 * 300 },
      { slot: 60, handled: 400, seconds: 400 * 200 },
      { slot: 80, handled: 1, seconds: 3000 },
    ]);
    expect(slots?.[42]).toBeCloseTo(297.6, 0);
    expect(slots?.[61]).toBeCloseTo(202.5, 0);
    expect(slots?.[82]).toBeLessThan(400);
    expect(expectHandling([])).toBeNull();
  });
});
