import { describe, expect, it } from 'vitest';
import { formatDuration, formatLength, formatSeconds } from './duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [61_000, '1:01'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [360_061_000, '100:01:01'],
    [-5_000, '0:00'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatSeconds', () => {
  it.each([
    [0, '0:00:00'],
    [12.49, '0:00:12'],
    [12.5, '0:00:13'],
    [59.7, '0:01:00'],
    [3725, '1:02:05'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

it('prints a length that is over as figures do, to the same second', () => {
  for (const milliseconds of [0, 499, 500, 12_500, 59_700, 3_725_499]) {
    expect(formatLength(milliseconds)).toBe(formatSeconds(milliseconds / 1000));
  }
});
