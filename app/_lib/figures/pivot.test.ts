import { expect, it } from 'vitest';
import { pivot } from './pivot.ts';

it('puts rows into lines and columns, and leaves pairs without a row empty', () => {
  const rows = [
    { queue: 'a', hour: 9, offered: 1 },
    { queue: 'a', hour: 10, offered: 2 },
    { queue: null, hour: 10, offered: 3 },
  ];
  const { columns, lines } = pivot(rows, 'queue', 'hour');
  expect(columns.map((column) => column.hour)).toEqual([9, 10]);
  expect(lines.map(({ head, cells }) => [head.queue, cells.map((cell) => cell?.offered)])).toEqual([
    ['a', [1, 2]],
    [null, [undefined, 3]],
  ]);
  expect(pivot([], 'queue', 'hour')).toEqual({ columns: [], lines: [] });
});
