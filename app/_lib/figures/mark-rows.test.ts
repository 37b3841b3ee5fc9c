import { expect, it } from 'vitest';
import { marksOnRows } from './mark-rows.ts';

const rows = ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00', '2026-10-25T03:00:00+01:00'].map((time) => ({
  time,
}));
const end = '2026-10-25T04:00:00+01:00';
const on = (from: string, to: string | null = null) => marksOnRows([{ label: 'x', from, to }], rows, end)[0] ?? null;

it('finds the rows a mark touches, also in the hour that comes twice', () => {
  expect(on('2026-10-25T00:30:00Z')).toEqual({ label: 'x', first: 0, last: 0 });
  expect(on('2026-10-25T01:00:00Z')).toEqual({ label: 'x', first: 1, last: 1 });
  expect(on('2026-10-25T00:10:00Z', '2026-10-25T02:00:00Z')).toEqual({ label: 'x', first: 0, last: 1 });
});

it('cuts what reaches beyond the rows and leaves out what lies beside them', () => {
  expect(on('2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toEqual({ label: 'x', first: 0, last: 2 });
  expect(on('2026-10-24T20:00:00Z', '2026-10-25T00:00:00Z')).toBeNull();
  expect(on('2026-10-25T03:00:00Z')).toBeNull();
  expect(on('2026-10-24T23:59:59Z')).toBeNull();
  expect(marksOnRows([{ label: 'x', from: end, to: null }], [{ queue: 'a' }], end)).toEqual([]);
});
