import { expect, it } from 'vitest';
import { REPORTS } from '#server/domain/report/reports.ts';
import { isStackable } from './stackable.ts';

it.each([
  [['answered', 'abandoned'], [], true],
  [['offersAccepted', 'declined', 'missed'], [], true],
  [['offered', 'answered'], [], false],
  [['abandoned', 'shortAbandoned'], [], false],
  [['answered', 'declined'], [], false],
  [['contacts'], ['channel'], true],
  [['contacts'], ['queue'], false],
  [['offered'], ['queue'], true],
  [['contacts'], ['reason'], false],
  [['offers'], ['agent'], false],
  [['contacts'], [], false],
  [[], [], false],
] as const)('stacks %j by %j: %s', (figures, splits, stacks) => {
  expect(isStackable(figures, splits)).toBe(stacks);
});

it('holds for every report that is declared', () => {
  const stacked = REPORTS.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'trend' && block.chart === 'stack' ? [block] : [])),
  );
  expect(stacked.length).toBeGreaterThan(0);
  for (const { figures, split, title } of stacked)
    expect([title, isStackable(figures, split ? [split] : [])]).toEqual([title, true]);
});
