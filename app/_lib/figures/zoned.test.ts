import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { DAY, dayAt, instantOf, shownAt } from './zoned.ts';

const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'Europe/Dublin', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo'],
  ...['Asia/Kathmandu', 'Asia/Beirut', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Auckland'],
);
/** To the quarter-hour, so that changes of the clock are met; some to the millisecond. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(1995) / 900_000, max: Date.UTC(2037) / 900_000 }).map((quarter) => quarter * 900_000),
  fc.integer({ min: Date.UTC(1995), max: Date.UTC(2037) }),
);
const zoned = (at: number, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
const runs = { numRuns: 3000 };

it('shows the day and the clock of a zone as Temporal does', () => {
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const there = zoned(at, timeZone);
      expect(new Date(shownAt(at, timeZone)).toISOString().slice(0, -1)).toBe(
        there.toPlainDateTime().toString({ smallestUnit: 'millisecond' }),
      );
      expect(new Date(dayAt(at, timeZone)).toISOString().slice(0, 10)).toBe(there.toPlainDate().toString());
    }),
    runs,
  );
});

it('finds the instant of a local time, and the start of a day, as Temporal does', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: -400, max: 400 }), (at, timeZone, days) => {
      const there = zoned(at, timeZone);
      expect(instantOf(shownAt(at, timeZone) + days * DAY, timeZone)).toBe(
        days === 0
          ? there.toPlainDateTime().toZonedDateTime(timeZone).epochMilliseconds
          : there.add({ days }).epochMilliseconds,
      );
      const start = there.toPlainDate().add({ days }).toZonedDateTime({ timeZone }).epochMilliseconds;
      expect(instantOf(dayAt(at, timeZone) + days * DAY, timeZone)).toBe(start);
    }),
    runs,
  );
});

it.each([
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2018-11-04T00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2011-12-30T00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
])('%s in %s is %s', (shown, timeZone, instantThere) => {
  expect(new Date(instantOf(Date.parse(`${shown}Z`), timeZone)).toISOString()).toBe(instantThere);
});
