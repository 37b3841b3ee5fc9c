import { describe, expect, it } from 'vitest';
import { anomalyOf, firstMiss, neededFor, type Quarter } from './quarters.ts';

const target = { level: 0.8, threshold: 20 };
const demand = { mean: 175, aht: 190, target, patience: null };
const quarter = (slot: number, more: Partial<Quarter>): Quarter => ({
  slot,
  mean: 175,
  low: 150,
  high: 200,
  actual: null,
  lastWeek: null,
  needed: 42,
  planned: null,
  present: null,
  anomaly: null,
  ...more,
});

describe('the intraday desk', () => {
  it('needs as many agents as Erlang says for 350 calls in half an hour', () => {
    expect(neededFor(demand)).toBe(42);
    expect(neededFor({ ...demand, patience: 60 })).toBeLessThan(42);
    expect(neededFor({ ...demand, mean: 0.01 })).toBe(0);
    expect(neededFor({ ...demand, target: { level: 1, threshold: 20 } })).toBeGreaterThan(42);
  });

  it('tells the first quarter from now on that the plan misses, by how much, and what it would give', () => {
    const quarters = [
      quarter(40, { planned: 10 }),
      quarter(50, { planned: 42 }),
      quarter(51, { planned: 41 }),
      quarter(52, { planned: 1 }),
    ];
    const miss = firstMiss(quarters, { slot: 48, present: 0 }, () => demand);
    expect(miss).toMatchObject({ slot: 51, missing: 1, by: 'plan' });
    expect(miss?.expected).toBeCloseTo(0.7318, 4);
  });

  it('takes those present where nothing is planned, and for two hours only', () => {
    const now = { slot: 48, present: 40 };
    expect(firstMiss([quarter(49, {})], now, () => demand)).toMatchObject({ slot: 49, missing: 2, by: 'present' });
    expect(firstMiss([quarter(56, {})], now, () => demand)).toBeNull();
    expect(firstMiss([quarter(49, {})], { slot: 48, present: null }, () => demand)).toBeNull();
    expect(firstMiss([quarter(49, { planned: 60 })], now, () => demand)).toBeNull();
  });

  it('marks what came outside the band once the quarter is over', () => {
    const expected = { mean: 10, low: 6, high: 14 };
    expect(anomalyOf(expected, 15, true)).toBe('above');
    expect(anomalyOf(expected, 5, true)).toBe('below');
    expect(anomalyOf(expected, 14, true)).toBeNull();
    expect(anomalyOf(expected, 15, false)).toBeNull();
    expect(anomalyOf(expected, null, true)).toBeNull();
  });
});
