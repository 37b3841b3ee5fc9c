import { Temporal } from 'temporal-polyfill';

/** A stretch in which a zone keeps one offset; `from` and `offset` are milliseconds. */
export interface OffsetStretch {
  from: number;
  offset: number;
}

/** Whether a text is an IANA zone (never an offset such as +02:00). */
export function isZone(timeZone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The offsets of a zone between two instants, oldest first; the first stretch begins at or before `from`. */
export function offsetsBetween(timeZone: string, from: number, to: number): OffsetStretch[] {
  let zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const stretches: OffsetStretch[] = [{ from, offset: zoned.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = zoned.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= to) return stretches;
    stretches.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    zoned = next;
  }
}

/** The offset at an instant. */
export function offsetAt(stretches: readonly OffsetStretch[], at: number): number {
  let offset = stretches[0]?.offset ?? 0;
  for (const stretch of stretches) if (stretch.from <= at) offset = stretch.offset;
  return offset;
}

/** An instant as local ISO text with its offset, such as 2026-03-29T03:00:00+02:00. */
export function localIso(at: number, offset: number): string {
  const local = new Date(at + offset).toISOString();
  const minutes = Math.abs(Math.trunc(offset / 60_000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const text = local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23);
  return `${text}${offset < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
}
