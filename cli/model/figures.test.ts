import { expect, it } from 'vitest';
import { resultOf } from '#server/domain/simulation/figures.ts';
import { play } from '#server/domain/simulation/run.ts';
import { scenario } from '#server/domain/simulation/scenario.ts';
import { listDefinitions } from '#server/metrics/catalogue/index.ts';
import { printResult } from './print-result.ts';

const result = resultOf(
  play(
    scenario.parse({
      ...{ seed: 1, minutes: 300 },
      queues: [
        {
          ...{ name: 'a', arrivalsPerMinute: 2, threshold: 20, shortAbandonThreshold: 5 },
          handleSeconds: { distribution: 'lognormal', mean: 120, deviation: 80 },
          patienceSeconds: { distribution: 'exponential', mean: 90 },
        },
      ],
      agents: [{ count: 4, queues: ['a'] }],
    }),
  ),
);

it('gives every figure the key of the catalogue', () => {
  const known = new Set(listDefinitions().map(({ key }) => key));
  expect(Object.keys(result.total).filter((key) => !known.has(key))).toEqual(['waitProbability']);
});

it('prints each figure in the unit of the catalogue', () => {
  const units = new Map(listDefinitions().map(({ key, unit }) => [key, unit]));
  for (const line of printResult(result).split('\n').slice(1)) {
    const [, key = '', value = ''] = /^ +(\w+) +(\S+(?: [%s])?)/.exec(line) ?? [];
    const unit = units.get(key) ?? 'ratio';
    expect([key, unit, value.endsWith(' %') ? 'ratio' : value.endsWith(' s') ? 'seconds' : 'count']).toEqual([
      key,
      unit,
      unit,
    ]);
  }
});
