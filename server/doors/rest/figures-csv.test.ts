import { expect, test } from 'vitest';
import { figuresCsv } from './figures-csv.ts';

test('writes rows in the order of the columns and defuses formulas', () => {
  const rows = [
    { queue: 'sales, "north"', offered: 3, asa: -1.5 },
    { queue: '=HYPERLINK("http://x")', offered: 0, asa: null },
    ...['+1', '-1', '@x', '\tx', '\n=x', '＝1', '＋1', '－1', '＠x', 'a=b'].map((queue) => ({
      queue,
      offered: 1,
      asa: 2,
    })),
  ];
  expect(figuresCsv({ rows }, ['queue', 'offered', 'asa']).split('\r\n')).toEqual([
    'queue,offered,asa',
    '"sales, ""north""",3,-1.5',
    `"'=HYPERLINK(""http://x"")",0,`,
    `'+1,1,2`,
    `'-1,1,2`,
    `'@x,1,2`,
    `'\tx,1,2`,
    `"'\n=x",1,2`,
    `'＝1,1,2`,
    `'＋1,1,2`,
    `'－1,1,2`,
    `'＠x,1,2`,
    'a=b,1,2',
    '',
  ]);
});
