import { describe, expect, it } from 'vitest';
import { boundsOf, dayIn, isZone } from './range.ts';

const berlin = { timeZone: 'Europe/Berlin', first: null, last: null };
const hours = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('boundsOf', () => {
  const now = Date.parse('2026-06-15T22:30:00Z');

  it('takes days local to the zone', () => {
    expect(boundsOf({ ...berlin, range: 'today', now })).toEqual({
      from: '2026-06-15T22:00:00.000Z',
      to: '2026-06-16T22:00:00.000Z',
    });
    expect(boundsOf({ ...berlin, range: 'yesterday', now }).from).toBe('2026-06-14T22:00:00.000Z');
    expect(hours(boundsOf({ ...berlin, range: 'last7', now }))).toBe(7 * 24);
    expect(boundsOf({ ...berlin, timeZone: 'Asia/Kathmandu', range: 'today', now }).from).toBe(
      '2026-06-15T18:15:00.000Z',
    );
  });

  it('knows days of 23 and 25 hours', () => {
    expect(hours(boundsOf({ ...berlin, range: 'today', now: Date.parse('2026-03-29T10:00:00Z') }))).toBe(23);
    expect(hours(boundsOf({ ...berlin, range: 'today', now: Date.parse('2026-10-25T10:00:00Z') }))).toBe(25);
  });

  it('includes both days of a custom range, and falls back to today without sense', () => {
    const custom = { ...berlin, range: 'custom' as const, now };
    expect(hours(boundsOf({ ...custom, first: '2026-06-01', last: '2026-06-03' }))).toBe(72);
    expect(hours(boundsOf({ ...custom, first: '2026-06-01' }))).toBe(24);
    const today = boundsOf({ ...custom, range: 'today' });
    expect(boundsOf({ ...custom, first: '2026-06-03', last: '2026-06-01' })).toEqual(today);
    expect(boundsOf({ ...custom, first: '2026-02-31', last: 'x' })).toEqual(today);
  });
});

it('tells zones from nonsense', () => {
  expect([isZone('Europe/Berlin'), isZone('UTC'), isZone('Mars/Base'), isZone('+02:00')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(dayIn('Pacific/Auckland', Date.parse('2026-06-15T22:30:00Z'))).toBe('2026-06-16');
});
