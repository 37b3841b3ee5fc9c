import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentsNeeded, staffing } from './agents-needed.ts';
import { erlangB, erlangC, staffingC } from './erlang.ts';
import { staffingA } from './erlang-a.ts';

const load = { rate: 350 / 1800, aht: 190 };
const rates = fc.double({ min: 0.001, max: 3, noNaN: true });
const times = fc.double({ min: 5, max: 1200, noNaN: true });
const loads = fc.record({ rate: rates, aht: times });
const patiences = fc.double({ min: 5, max: 3000, noNaN: true });

describe('Erlang B', () => {
  it('agrees with its definition and with printed tables', () => {
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    const byDefinition = (n: number, a: number) => {
      const terms = Array.from({ length: n + 1 }, (_, k) => a ** k / factorial(k));
      return (terms[n] ?? 0) / terms.reduce((sum, term) => sum + term, 0);
    };
    for (const [n, a] of [
      [1, 0.5],
      [5, 3],
      [10, 5],
      [20, 25],
    ] as const) {
      expect(erlangB(n, a)).toBeCloseTo(byDefinition(n, a), 12);
    }
    // Ten lines at a grade of service of 1 % carry 4.461 erlangs.
    expect(erlangB(10, 4.461)).toBeCloseTo(0.01, 4);
  });

  it('stays a probability with thousands of agents', () => {
    expect(erlangB(10_000, 9_900)).toBeGreaterThan(0);
    expect(erlangB(10_000, 9_900)).toBeLessThan(0.01);
    expect(erlangB(5000, 1)).toBe(0);
    expect(erlangB(0, 3)).toBe(1);
  });
});

describe('Erlang C', () => {
  it('gives the vector of 350 calls in 30 minutes of 190 seconds', () => {
    const with42 = staffingC(load, 42, 20);
    expect(with42.serviceLevel).toBeCloseTo(0.8117, 4);
    expect(with42.waiting).toBeCloseTo(0.3205, 4);
    expect(with42.asa).toBeCloseTo(12.05, 2);
    expect(with42.occupancy).toBeCloseTo(0.8796, 4);
    expect(staffingC(load, 41, 20).serviceLevel).toBeCloseTo(0.7318, 4);
  });

  it('needs 42 agents there for 80 % in 20 seconds, and more on the plan', () => {
    const need = agentsNeeded(load, { serviceLevel: 0.8, threshold: 20 }, { patience: null, shrinkage: 0.3 });
    expect(need).toMatchObject({ agents: 42, planned: 60 });
    expect(agentsNeeded(load, { threshold: 20, asa: 12.1 }, { patience: null }).agents).toBe(42);
    expect(agentsNeeded(load, { threshold: 20, maxOccupancy: 0.8 }, { patience: null }).agents).toBe(47);
  });

  it('says so where the queue only grows', () => {
    expect(staffingC(load, 36, 20)).toMatchObject({ serviceLevel: 0, asa: Number.POSITIVE_INFINITY, waiting: 1 });
    expect(erlangC(3, 0)).toBe(0);
  });
});

describe('Erlang A', () => {
  it('becomes Erlang C where patience is endless', () => {
    const patient = staffingA(load, 42, 1e7, 20);
    const endless = staffingC(load, 42, 20);
    expect(patient.waiting).toBeCloseTo(endless.waiting, 4);
    expect(patient.serviceLevel).toBeCloseTo(endless.serviceLevel, 4);
    expect(patient.asa).toBeCloseTo(endless.asa, 2);
  });

  it('agrees with the chain of states written out', () => {
    const [agents, patience] = [6, 90];
    const small = { rate: 0.03, aht: 200 };
    const weights = [1];
    for (let k = 1; k < 400; k += 1) {
      const leaving = Math.min(k, agents) / small.aht + Math.max(0, k - agents) / patience;
      weights.push(((weights[k - 1] ?? 0) * small.rate) / leaving);
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const waiting = weights.slice(agents).reduce((sum, weight) => sum + weight, 0) / total;
    const queue = weights.reduce((sum, weight, k) => sum + weight * Math.max(0, k - agents), 0) / total;
    const given = staffingA(small, agents, patience, 20);
    expect(given.waiting).toBeCloseTo(waiting, 10);
    expect(given.abandoned).toBeCloseTo(queue / patience / small.rate, 10);
    expect(given.asa).toBeCloseTo(queue / small.rate, 8);
    // Everybody is answered or gone in the end: what is answered however late is what is not abandoned.
    expect(staffingA(small, agents, patience, 1e6).serviceLevel).toBeCloseTo(1 - given.abandoned, 8);
    expect(staffingA(small, agents, patience, 0).serviceLevel).toBeCloseTo(1 - waiting, 8);
  });

  it('holds where far more come than can be served', () => {
    const given = staffingA({ rate: 2, aht: 300 }, 100, 60, 20);
    expect(given.abandoned).toBeCloseTo(1 - 100 / 600, 6);
    expect(given.serviceLevel).toBeGreaterThanOrEqual(0);
    expect(given.serviceLevel).toBeLessThan(0.05);
    expect(given.occupancy).toBeCloseTo(1, 6);
  });
});

describe('staffing', () => {
  it('gives shares, and is never worse with one agent more', () => {
    const agents = fc.integer({ min: 1, max: 400 });
    const threshold = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(loads, agents, fc.option(patiences), threshold, (some, n, patience, t) => {
        const [less, more] = [staffing(some, n, patience, t), staffing(some, n + 1, patience, t)];
        for (const share of [less.waiting, less.serviceLevel, less.occupancy, less.abandoned]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(more.serviceLevel).toBeGreaterThanOrEqual(less.serviceLevel - 1e-9);
        expect(more.waiting).toBeLessThanOrEqual(less.waiting + 1e-9);
        expect(more.abandoned).toBeLessThanOrEqual(less.abandoned + 1e-9);
        expect(more.occupancy).toBeLessThanOrEqual(less.occupancy + 1e-9);
        expect(more.asa).toBeLessThanOrEqual(less.asa + 1e-6);
      }),
      { numRuns: 150 },
    );
  });

  it('never says that more than all wait, whatever the rounding', () => {
    const crowded = { rate: 2.9769569857029987, aht: 26.579294049202787 };
    expect(staffing(crowded, 8, 17.60538416837236, 0).waiting).toBe(1);
  });

  it('finds the fewest agents: they reach the target, one fewer does not; with patience no more are needed', () => {
    const targets = fc.record({
      serviceLevel: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      threshold: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(loads, targets, fc.option(patiences), (some, target, patience) => {
        const { agents } = agentsNeeded(some, target, { patience });
        const level = (n: number) => staffing(some, n, patience, target.threshold).serviceLevel;
        expect(level(agents)).toBeGreaterThanOrEqual(target.serviceLevel);
        expect(level(agents - 1)).toBeLessThan(target.serviceLevel);
      }),
      { numRuns: 60 },
    );
  });

  it('needs nobody where nobody comes, and refuses what cannot be', () => {
    const nobody = { rate: 0, aht: 200 };
    expect(agentsNeeded(nobody, { serviceLevel: 0.8, threshold: 20 }, { patience: null }).agents).toBe(0);
    expect(() => agentsNeeded(load, { serviceLevel: 1, threshold: 20 }, { patience: null })).toThrow(RangeError);
    expect(() => agentsNeeded(load, { threshold: 20, maxOccupancy: 0 }, { patience: 60 })).toThrow(RangeError);
    expect(() => agentsNeeded(load, { threshold: 20 }, { patience: 60, shrinkage: 1 })).toThrow(RangeError);
  });
});
