import { expect, it } from 'vitest';
import { worstFirst } from './worst.ts';

const rows = [
  { queue: 'a', abandoned: 2 },
  { queue: 'b', abandoned: null },
  { queue: 'c', abandoned: 9 },
  { queue: 'd', abandoned: 0 },
];
const names = (given: readonly { queue?: unknown }[]) => given.map((row) => row.queue);

it('puts the largest first and what has no value last', () => {
  expect(names(worstFirst(rows, 'abandoned'))).toEqual(['c', 'a', 'd', 'b']);
  expect(names(worstFirst(rows, undefined))).toEqual(['a', 'b', 'c', 'd']);
});

it('names only rows where something was lost when the worst alone are wanted', () => {
  expect(names(worstFirst(rows, 'abandoned', 3))).toEqual(['c', 'a']);
  expect(names(worstFirst(rows, 'abandoned', 1))).toEqual(['c']);
});
