import { expect, it } from 'vitest';
import { compareWithTheory, type Theory } from './replications.fixture.ts';

const theory = (perMinute: number, handle: number, agents: number, patience: number | null, threshold: number) =>
  ({ perMinute, handle, agents, patience, threshold }) satisfies Theory;

/** Twelve centers, and the contacts of one replication: so many that the interval is as narrow as it is meant to be. */
const centers: [Theory, number][] = [
  [theory(1, 180, 4, null, 20), 40_000],
  [theory(2, 240, 10, null, 20), 150_000],
  [theory(4, 200, 16, null, 20), 240_000],
  [theory(0.5, 60, 1, null, 20), 20_000],
  [theory(2, 90, 5, null, 10), 50_000],
  [theory(0.8, 300, 6, null, 30), 120_000],
  [theory(2, 240, 8, 120, 20), 20_000],
  [theory(10, 200, 30, 90, 20), 20_000],
  [theory(1, 180, 3, 180, 20), 20_000],
  [theory(5, 240, 22, 60, 20), 30_000],
  [theory(0.5, 300, 2, 120, 15), 20_000],
  [theory(20, 180, 60, 150, 20), 110_000],
];

it.each(centers)(
  'meets Erlang within the 99.9 %% interval of 20 replications: %j',
  { timeout: 60_000 },
  (center, contacts) => {
    for (const { figure, theory, mean, half } of compareWithTheory(center, contacts / center.perMinute, 1000)) {
      const told = `${figure}: ${theory} by theory, ${mean} ± ${half} played`;
      expect(half, told).toBeLessThanOrEqual(figure === 'averageWait' ? 0.05 * theory : 0.02);
      expect(Math.abs(mean - theory), told).toBeLessThanOrEqual(half);
    }
  },
);
