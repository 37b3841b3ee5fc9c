import { expect, it } from 'vitest';
import { nameOfFile, possibleFiles } from './export.ts';

it('takes the name of a file from the answer, with all its letters', () => {
  const disposition = `attachment; filename="Bericht__ber.pdf"; filename*=UTF-8''Bericht%20%C3%BCber.pdf`;
  expect(nameOfFile(disposition, 'x.pdf')).toBe('Bericht über.pdf');
  expect(nameOfFile(null, 'x.pdf')).toBe('x.pdf');
});

it('offers only the files that a table can be', () => {
  expect(possibleFiles(1, 3000)).toEqual(['csv', 'xlsx', 'pdf']);
  expect(possibleFiles(1, 3001)).toEqual(['csv', 'xlsx']);
  expect(possibleFiles(2, 10)).toEqual(['xlsx', 'pdf']);
});
