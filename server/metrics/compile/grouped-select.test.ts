import { expect, it } from 'vitest';
import { type GroupedSelect, selectText, unitedText } from './grouped-select.ts';

const start = { name: 'at_ms', sql: 'toUnixTimestamp64Milli(start)' };
const visits: GroupedSelect = {
  names: [start],
  bucket: '0',
  splits: ['queue'],
  values: ['sum(a)', 'sum(b)'],
  from: 'v',
};
const whole: GroupedSelect = { names: [start], bucket: 'at_ms', splits: [], values: ['sum(c)'], from: 's WHERE d' };

it('names only what is used', () => {
  expect(selectText(visits)).toBe(
    'SELECT 0 AS bucket, queue AS split0, sum(a) AS value0, sum(b) AS value1 FROM v GROUP BY bucket, split0',
  );
  expect(selectText(whole)).toBe(
    'WITH toUnixTimestamp64Milli(start) AS at_ms SELECT at_ms AS bucket, sum(c) AS value0 FROM s WHERE d GROUP BY bucket',
  );
});

it('gives each of several its own columns, in the same order', () => {
  const united = unitedText([visits, whole], 1);
  expect(united.split(' UNION ALL ')).toEqual([
    '(SELECT 0 AS part, toInt64(0) AS bucket, queue AS split0, sum(a) AS value0_0, sum(b) AS value0_1, NULL AS value1_0 FROM v GROUP BY bucket, split0)',
    '(WITH toUnixTimestamp64Milli(start) AS at_ms SELECT 1 AS part, toInt64(at_ms) AS bucket, NULL AS split0, NULL AS value0_0, NULL AS value0_1, sum(c) AS value1_0 FROM s WHERE d GROUP BY bucket)',
  ]);
});
