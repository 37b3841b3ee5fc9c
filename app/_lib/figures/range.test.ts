import { describe, expect, it } from 'vitest';
import { boundsBefore, boundsOf, dayIn, isPast, isZone } from './range.ts';

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
    expect(boundsOf({ ...berlin, range: 'lastMonth', now })).toEqual({
      from: '2026-04-30T22:00:00.000Z',
      to: '2026-05-31T22:00:00.000Z',
    });
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

describe('the period before', () => {
  const local = (instant: string) =>
    new Intl.DateTimeFormat('en', {
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Europe/Berlin',
    }).format(Date.parse(instant));

  it.each([
    ['today', 7],
    ['last7', 7],
    ['latest', 14],
    ['last30', 35],
  ] as const)('of %s lies %i days back, on the same weekdays, across the change of the clock', (range, days) => {
    const now = Date.parse('2026-10-26T10:00:00Z');
    const bounds = boundsOf({ ...berlin, range, now, latest: '2026-10-26T09:00:00Z' });
    const before = boundsBefore(bounds, 'Europe/Berlin', now, true);
    expect(local(before.from)).toBe(local(bounds.from));
    expect(local(before.to)).toBe(local(bounds.to));
    expect(Math.round(Date.parse(bounds.from) / 86_400_000 - Date.parse(before.from) / 86_400_000)).toBe(days);
    expect(Date.parse(before.to)).toBeLessThanOrEqual(Date.parse(bounds.from));
  });

  it('ends where the running one has come to, by quarter-hours', () => {
    const now = Date.parse('2026-06-15T10:07:00Z');
    const bounds = boundsOf({ ...berlin, range: 'today', now });
    expect(boundsBefore(bounds, 'Europe/Berlin', now).to).toBe('2026-06-08T10:15:00.000Z');
  });
});

it('ends the latest fortnight with the day of the latest contact', () => {
  const now = Date.parse('2026-06-15T10:00:00Z');
  const latest = '1999-08-15T20:00:00Z';
  expect(boundsOf({ ...berlin, range: 'latest', now, latest })).toEqual({
    from: '1999-08-01T22:00:00.000Z',
    to: '1999-08-15T22:00:00.000Z',
  });
  expect([isPast(latest, 'UTC', now), isPast(null, 'UTC', now), isPast('2026-06-15T01:00:00Z', 'UTC', now)]).toEqual([
    true,
    false,
    false,
  ]);
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
