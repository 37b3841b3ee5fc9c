import { expect, test } from 'vitest';
import { readDuration, readNumber } from './duration.ts';

test.each([
  ['75', 75],
  ['15,5', 15.5],
  ['15.5', 15.5],
  ['1:15', 75],
  ['90:00', 5400],
  ['0:01:15', 75],
  ['01:02:03,5', 3723.5],
  ['-5', -5],
  ['250ms', 0.25],
  [' 12 s ', 12],
  ['1:75', null],
  ['1:2:3:4', null],
  ['', null],
  ['soon', null],
  ['=A1', null],
])('%s is a duration of %s', (text, wanted) => {
  expect(readDuration(text)).toBe(wanted);
});

test('numbers may have a decimal comma; a hexadecimal or empty text is none', () => {
  expect(['4,5', '4.5', '-1', '0x10', '', 'Infinity'].map(readNumber)).toEqual([4.5, 4.5, -1, null, null, null]);
});
