import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('is read back as it was', () => {
  const text = toCsv(
    ['queue', 'offered', 'service level'],
    [
      ['sales, "north"', 12, 0.8117],
      ['line\nbreak', 0, null],
    ],
  );
  expect(parse(text)).toEqual([
    ['queue', 'offered', 'service level'],
    ['sales, "north"', '12', '0.8117'],
    ['line\nbreak', '0', ''],
  ]);
});

it.each(['=1+1', '+1', '-1', '@x', '\tx'])('keeps %s text', (value) => {
  expect(toCsv(['a'], [[value]])).toContain(`'${value}`);
});
