import fc from 'fast-check';
import { expect, it } from 'vitest';
import { figuresOf, resultOf } from './figures.ts';
import { OUTCOMES } from './record.ts';
import { type Played, play } from './run.ts';
import { scenario } from './scenario.ts';

const constant = (value: number) => ({ distribution: 'constant' as const, value });

function playedWith(over: object): Played {
  const queue = { name: 'a', arrivals: [0, 0, 0], handleSeconds: constant(100), threshold: 20 };
  const team = { count: 1, queues: ['a'], capacity: 1 };
  return play(scenario.parse({ seed: 1, minutes: 10, queues: [queue], agents: [team], ...over }));
}

it('serves one after the other, and counts as the definitions say', () => {
  const { total } = resultOf(playedWith({}));
  expect(total).toMatchObject({
    ...{ offered: 3, answered: 3, abandoned: 0, serviceLevel: 1 / 3, asa: 100, averageWait: 100, waitMax: 200 },
    ...{ aht: 100, waitProbability: 2 / 3, waitP50: 100, occupancy: 0.5, abandonRate: 0 },
  });
});

it('leaves short abandons out, and keeps late ones in', () => {
  const queue = { name: 'a', arrivals: [0, 0, 0], handleSeconds: constant(100), patienceSeconds: constant(5) };
  const short = playedWith({ queues: [{ ...queue, threshold: 20, shortAbandonThreshold: 5 }] });
  expect(resultOf(short).total).toMatchObject({ abandoned: 2, shortAbandoned: 2, serviceLevel: 1, abandonRate: 0 });
  const off = playedWith({ queues: [{ ...queue, threshold: 20, shortAbandonThreshold: null }] });
  expect(resultOf(off).total).toMatchObject({ abandoned: 2, shortAbandoned: 0, serviceLevel: 1 / 3 });
});

it('judges what arrives after the warm-up alone', () => {
  const queues = [{ name: 'a', arrivals: [0, 1, 12], handleSeconds: constant(30), threshold: 20 }];
  expect(resultOf(playedWith({ queues, warmupMinutes: 1 })).total.offered).toBe(1);
  expect(resultOf(playedWith({ queues, warmupMinutes: 2 })).total).toMatchObject({ offered: 0, asa: null });
});

it('serves the higher priority first, then the longer wait', () => {
  const queues = [
    { name: 'a', arrivals: [0, 0.1], handleSeconds: constant(60), threshold: 20 },
    { name: 'vip', arrivals: [0.2], handleSeconds: constant(60), threshold: 20, priority: 5 },
  ];
  const { contacts } = playedWith({ queues, agents: [{ count: 1, queues: ['a', 'vip'] }] });
  expect([...contacts.wait.slice(0, 3)].map(Math.round)).toEqual([0, 114, 48]);
});

it('gives an agent as many contacts at once as fit, and none outside the shift', () => {
  const agents = [{ count: 1, queues: ['a'], capacity: 2, shifts: [{ from: 1, to: 2 }] }];
  const { total } = resultOf(playedWith({ agents }));
  // Two begin at minute 1; the third may not begin at 2:40, when the shift is over, and waits for ever.
  expect(total).toMatchObject({ answered: 2, waiting: 1, asa: 60, occupancy: 1 });
});

it('plays the same run for the same seed, and another for another', () => {
  const queues = [
    { name: 'a', arrivalsPerMinute: 2, handleSeconds: { distribution: 'exponential', mean: 60 }, threshold: 20 },
  ];
  const figures = (seed: number) =>
    resultOf(playedWith({ seed, minutes: 500, queues, agents: [{ count: 3, queues: ['a'] }] }));
  expect(figures(5)).toEqual(figures(5));
  expect(figures(5)).not.toEqual(figures(6));
});

it('follows a profile of arrivals', () => {
  const arrivalsPerMinute = { stepMinutes: 60, rates: [0, 4, 0, 1] };
  const queues = [{ name: 'a', arrivalsPerMinute, handleSeconds: constant(1), threshold: 20 }];
  const played = playedWith({ minutes: 4 * 60 * 50, queues });
  const perStep = [0, 0, 0, 0];
  for (let contact = 0; contact < played.contacts.size; contact += 1) {
    const step = Math.floor((played.contacts.arrivedAt[contact] ?? 0) / 3600) % 4;
    perStep[step] = (perStep[step] ?? 0) + 1;
  }
  expect([perStep[0], perStep[2]]).toEqual([0, 0]);
  expect((perStep[1] ?? 0) / (50 * 60)).toBeCloseTo(4, 0);
  expect((perStep[3] ?? 0) / (50 * 60)).toBeCloseTo(1, 0);
});

it('loses nobody, answers nobody twice, and keeps to qualification and capacity, whatever the scenario', () => {
  const team = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    queues: fc.constantFrom<string[]>(['a'], ['b'], ['a', 'b']),
    capacity: fc.integer({ min: 1, max: 3 }),
  });
  const drawn = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    teams: fc.array(team, { minLength: 1, maxLength: 3 }),
    rates: fc.tuple(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.double({ min: 0.1, max: 3, noNaN: true })),
    priority: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(drawn, ({ seed, teams, rates, priority }) => {
      const queue = (name: string, perMinute: number) => ({
        ...{ name, arrivalsPerMinute: perMinute, threshold: 20 },
        handleSeconds: { distribution: 'exponential', mean: 90 },
        patienceSeconds: { distribution: 'exponential', mean: 60 },
      });
      const queues = [queue('a', rates[0]), { ...queue('b', rates[1]), priority }];
      const played = play(scenario.parse({ seed, minutes: 60, queues, agents: teams }));
      const { offered, answered, abandoned, waiting } = figuresOf(played, played);
      expect(offered).toBe((answered ?? 0) + (abandoned ?? 0) + (waiting ?? 0));
      const places = (name: string) =>
        teams.reduce((sum, { count, capacity, queues }) => sum + (queues.includes(name) ? count * capacity : 0), 0);
      for (const [place, name] of ['a', 'b'].entries()) {
        const { contacts } = played;
        const ends: [number, number][] = [];
        for (let contact = 0; contact < contacts.size; contact += 1) {
          if (contacts.queue[contact] !== place || contacts.outcome[contact] !== OUTCOMES.answered) continue;
          const begin = (contacts.arrivedAt[contact] ?? 0) + (contacts.wait[contact] ?? 0);
          ends.push([begin, 1], [begin + (contacts.handle[contact] ?? 0), -1]);
        }
        ends.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
        let atOnce = 0;
        for (const [, change] of ends) {
          atOnce += change;
          expect(atOnce).toBeLessThanOrEqual(places(name));
        }
      }
    }),
    { numRuns: 40 },
  );
});
