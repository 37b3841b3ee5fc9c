import { expect, test } from 'vitest';
import { localClock } from './local-time.ts';

function instants(zone: string, local: string): string[] {
  return localClock(zone)(Date.parse(`${local}Z`)).map((millis) => new Date(millis).toISOString());
}

test.each([
  ['Asia/Jerusalem', '1999-08-01T00:10:10', '1999-07-31T21:10:10.000Z'],
  ['Asia/Kathmandu', '2026-01-01T05:45:00', '2026-01-01T00:00:00.000Z'],
  // Clocks go back at 03:00 to 02:00: 02:30 comes twice.
  ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  // Clocks go forward from 02:00 to 03:00: 02:30 never was.
  ['Europe/Berlin', '2026-03-29T02:30:00'],
  ['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
  // Lord Howe moves by half an hour.
  ['Australia/Lord_Howe', '2026-10-04T02:15:00'],
  ['Australia/Lord_Howe', '2026-10-04T02:30:00', '2026-10-03T15:30:00.000Z'],
  // Samoa skipped 30 December 2011.
  ['Pacific/Apia', '2011-12-30T12:00:00'],
])('%s %s', (zone, local, ...expected) => {
  expect(instants(zone, local)).toEqual(expected);
});

test('an unknown zone is refused', () => {
  expect(() => localClock('Mars/Olympus')).toThrow(RangeError);
});
