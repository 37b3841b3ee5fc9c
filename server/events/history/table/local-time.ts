import { Temporal } from 'temporal-polyfill';

/**
 * Turns a local clock reading of one zone, given as if it were UTC, into the instants at which the clock showed it:
 * none for one that spring skipped, two (earlier first) for one that came twice in autumn.
 */
export type LocalClock = (localMillis: number) => readonly number[];

/** Offsets change at most at quarter-hours, so one answer serves every reading of the same quarter. */
const QUARTER = 15 * 60_000;

/** The clock of an IANA zone. @throws {RangeError} when the zone is unknown */
export function localClock(timeZone: string): LocalClock {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  const offsets = new Map<number, readonly number[]>();
  return (local) => {
    const quarter = Math.floor(local / QUARTER) * QUARTER;
    let found = offsets.get(quarter);
    if (found === undefined) {
      found = offsetsAt(quarter, timeZone);
      offsets.set(quarter, found);
    }
    return found.map((offset) => local - offset);
  };
}

function offsetsAt(local: number, timeZone: string): readonly number[] {
  const plain = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, -1));
  const offsets = (['earlier', 'later'] as const)
    .map((disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }))
    .filter((zoned) => zoned.toPlainDateTime().equals(plain))
    .map((zoned) => zoned.offsetNanoseconds / 1_000_000);
  return [...new Set(offsets)];
}
