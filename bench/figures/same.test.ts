import { expect, it } from 'vitest';
import type { FigureAnswer } from '#server/metrics/contract.ts';
import type { BenchQuestion } from './questions.ts';
import { difference } from './same.ts';

const question: BenchQuestion = {
  name: 'q',
  query: { metrics: ['offered', 'asa', 'aht'], from: '', to: '' },
  counted: ['visits', 'segments'],
  keys: [{ field: 'queue', clickhouse: 'queue', postgres: 'queue' }],
};
const answer = (rows: FigureAnswer['rows']): FigureAnswer => ({
  rows,
  definitions: {},
  watermark: '',
  approximate: false,
  provisional: [],
});
const visits = [{ key0: 'a', offered: 3, answered: 2, waits: 5000 }];
const segments = [{ key0: 'a', handled: 2, talk: 4000, hold: 0, wrapup: 1000 }];

it('finds equal figures equal, and an interval without facts empty', () => {
  const rows = [
    { queue: 'a', offered: 3, asa: 2.5, aht: 2.5 },
    { queue: 'b', offered: 0, asa: null, aht: null },
  ];
  expect(difference(question, answer(rows), [visits, segments])).toBeNull();
});

it('tells a wrong value, and a row that is missing', () => {
  const rows = [{ queue: 'a', offered: 3, asa: 2.4, aht: 2.5 }];
  expect(difference(question, answer(rows), [visits, segments])).toBe('q, a, asa: 2.4 and 2.5');
  expect(difference(question, answer([]), [visits, segments])).toBe('q: the figures have no row a');
});
