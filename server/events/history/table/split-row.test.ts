import { describe, expect, test } from 'vitest';
import { detectDelimiter, splitRow } from './split-row.ts';

describe('splitRow', () => {
  test.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    ['a,,', ['a', '', '']],
    ['"a,1","say ""hi""",', ['a,1', 'say "hi"', '']],
    ['"","x"', ['', 'x']],
    ['5" disk,b', ['5" disk', 'b']],
    ['"two\nlines",b', ['two\nlines', 'b']],
  ])('%j', (text, fields) => {
    expect(splitRow(text, ',')).toEqual({ fields });
  });

  test('names broken quotes', () => {
    expect(splitRow('a,"b', ',')).toEqual({ problem: 'a quote is not closed', open: true });
    expect(splitRow('a,"b"c,d', ',')).toEqual({ problem: 'text follows the closing quote of field 2', open: false });
  });
});

describe('detectDelimiter', () => {
  test.each([
    ['id;name, first;queue', ';'],
    ['id,name,queue', ','],
    ['id\tname', '\t'],
    ['"id,1"|"b"|c', '|'],
    ['single', ','],
  ])('%j', (header, delimiter) => {
    expect(detectDelimiter(header)).toBe(delimiter);
  });
});
