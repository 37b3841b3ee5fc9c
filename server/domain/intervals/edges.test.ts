import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntervalLength, intervalStarts } from './edges.ts';
import { isZone, localIso, offsetAt, offsetsBetween } from './zone.ts';

function labels(timeZone: string, from: string, to: string, length: IntervalLength): string[] {
  const range = { from: Date.parse(from), to: Date.parse(to), timeZone };
  const starts = intervalStarts(range, length, 10_000) ?? [];
  const offsets = offsetsBetween(timeZone, starts[0] ?? range.from, range.to);
  return starts.map((start) => localIso(start, offsetAt(offsets, start)));
}

describe('intervalStarts', () => {
  it('gives a local day 23, 24 or 25 hours and 92, 96 or 100 quarters', () => {
    const count = (from: string, to: string, length: IntervalLength) =>
      labels('Europe/Berlin', from, to, length).length;
    expect(count('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', 'hour')).toBe(23);
    expect(count('2026-06-10T00:00:00+02:00', '2026-06-11T00:00:00+02:00', 'hour')).toBe(24);
    expect(count('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', 'hour')).toBe(25);
    expect(count('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', 'quarter')).toBe(92);
    expect(count('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', 'quarter')).toBe(100);
  });

  it('names the hour that comes twice by its offset', () => {
    expect(labels('Europe/Berlin', '2026-10-25T01:00:00+02:00', '2026-10-25T04:00:00+01:00', 'hour')).toEqual([
      '2026-10-25T01:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T03:00:00+01:00',
    ]);
  });

  it('starts before the range when the range does not start an interval', () => {
    expect(labels('Asia/Kathmandu', '2026-10-24T00:20:00+05:45', '2026-10-24T02:00:00+05:45', 'hour')).toEqual([
      '2026-10-24T00:00:00+05:45',
      '2026-10-24T01:00:00+05:45',
    ]);
    expect(labels('Europe/Berlin', '2026-10-23T12:00:00+02:00', '2026-10-26T12:00:00+01:00', 'week')).toEqual([
      '2026-10-19T00:00:00+02:00',
      '2026-10-26T00:00:00+01:00',
    ]);
  });

  it('cuts half an hour out at Lord Howe', () => {
    expect(labels('Australia/Lord_Howe', '2026-04-05T01:00:00+11:00', '2026-04-05T03:00:00+10:30', 'hour')).toEqual([
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T01:30:00+10:30',
      '2026-04-05T02:00:00+10:30',
    ]);
  });

  it('knows that Samoa had no 30 December 2011', () => {
    expect(labels('Pacific/Apia', '2011-12-29T00:00:00-10:00', '2012-01-01T00:00:00+14:00', 'day')).toEqual([
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T00:00:00+14:00',
    ]);
  });

  it('says no when there would be too many', () => {
    const range = { from: Date.UTC(2016, 0, 1), to: Date.UTC(2026, 0, 1), timeZone: 'UTC' };
    expect(intervalStarts(range, 'quarter', 10_000)).toBeUndefined();
    expect(intervalStarts(range, 'day', 100)).toBeUndefined();
  });

  it('covers every instant of a range once, in order, in any zone', () => {
    const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns', 'UTC'];
    const lengths: IntervalLength[] = ['quarter', 'half', 'hour', 'day', 'week', 'month'];
    const start = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2027, 0, 1) });
    const length = fc.integer({ min: 1, max: 40 * 86_400_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...lengths),
        start,
        length,
        (timeZone, interval, from, long) => {
          const starts = intervalStarts({ from, to: from + long, timeZone }, interval, 10_000) ?? [];
          expect(starts[0]).toBeLessThanOrEqual(from);
          expect(starts.every((at, index) => index === 0 || at > (starts[index - 1] ?? 0))).toBe(true);
          expect(starts.at(-1)).toBeLessThan(from + long);
          expect(starts[1] ?? from + 1).toBeGreaterThan(from);
        },
      ),
    );
  });
});

describe('isZone', () => {
  it('takes IANA names and refuses offsets and inventions', () => {
    expect(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'].every(isZone)).toBe(true);
    expect(['+02:00', 'Europe/Nowhere', '', "UTC'--", '02:00'].some(isZone)).toBe(false);
  });
});
