import { expect, it } from 'vitest';
import { printCell } from './print-cell.ts';

it('prints those who gave up as the rate beside them counts them', () => {
  const column = { key: 'abandoned', label: 'Abandoned', holds: 'count' } as const;
  const rows = [{ abandoned: 34, shortAbandoned: 16 }, { abandoned: 34, shortAbandoned: 0 }, { abandoned: 34 }];
  const table = { rows, isProvisional: (place: number) => place === 0 };
  expect(printCell(table, 0, column, 'en')).toBe('18 + 16 short*');
  expect(printCell(table, 0, column, 'de')).toBe('18 + 16 kurz*');
  expect([1, 2].map((place) => printCell(table, place, column, 'en'))).toEqual(['34', '34']);
});
