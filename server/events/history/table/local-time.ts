import { Temporal } from 'temporal-polyfill';

/** Turns local clock readings of one zone into instants; null for a reading that the clock skipped. */
export type LocalClock = (localMillis: number) => number | null;

/** Offsets change at most at quarter-hours, so one answer serves every reading of the same quarter. */
const QUARTER = 15 * 60_000;

/**
 * A clock of an IANA zone. A reading is given as if it were UTC. One that comes twice (autumn) is taken as the
 * earlier. @throws {RangeError} when the zone is unknown
 */
export function localClock(timeZone: string): LocalClock {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  const offsets = new Map<number, number | null>();
  return (local) => {
    const quarter = Math.floor(local / QUARTER) * QUARTER;
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = offsetAt(quarter, timeZone);
      offsets.set(quarter, offset);
    }
    return offset === null ? null : local - offset;
  };
}

function offsetAt(local: number, timeZone: string): number | null {
  const reading = new Date(local).toISOString().slice(0, -1);
  const plain = Temporal.PlainDateTime.from(reading);
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(plain)) return null;
  return zoned.offsetNanoseconds / 1_000_000;
}
