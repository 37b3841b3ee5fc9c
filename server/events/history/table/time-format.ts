import type { LocalClock } from './local-time.ts';

/** Reads a text as the instants (milliseconds since 1970) it may mean, earlier first, or says what is wrong with it. */
export type TimeReader = (text: string) => readonly number[] | { problem: string };

const tokens: Record<string, [name: string, pattern: string]> = {
  YYYY: ['year', '\\d{4}'],
  YY: ['shortYear', '\\d{2}'],
  MM: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{1,2}'],
  hh: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{1,2}'],
  SSS: ['fraction', '\\d{1,9}'],
  A: ['half', '[AaPp]\\.?[Mm]\\.?'],
  a: ['half', '[AaPp]\\.?[Mm]\\.?'],
};

/** A reader for a format of a mapping. @throws {Error} when the format cannot be used */
export function timeReader(format: string, clock: LocalClock): TimeReader {
  if (format === 'iso') return readIso;
  if (format === 'unix') return (text) => readNumber(text, 1000);
  if (format === 'unixMillis') return (text) => readNumber(text, 1);
  return localReader(format, clock);
}

/** RFC 3339, or the way Postgres and MySQL print it with an offset; without an offset it would be a guess. */
function readIso(text: string): readonly number[] | { problem: string } {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?: UTC|(Z|[+-]\d{2}(?::?\d{2})?))$/.exec(text);
  if (match === null) return { problem: 'is no time with an offset, such as 2026-03-29T10:00:00+02:00' };
  const offset = (match[4] ?? 'Z').replace(
    /^([+-]\d{2}):?(\d{2})?$/,
    (_, hours, minutes) => `${hours}:${minutes ?? '00'}`,
  );
  const millis = Date.parse(`${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}${offset}`);
  return Number.isNaN(millis) ? { problem: 'is no time that exists' } : [millis];
}

function readNumber(text: string, factor: number): readonly number[] | { problem: string } {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? { problem: 'is no number' } : [Math.round(number * factor)];
}

function localReader(format: string, clock: LocalClock): TimeReader {
  const names: string[] = [];
  const pattern = format
    .split(/(YYYY|YY|MM|DD|hh|mm|SSS|ss|[Aa](?![A-Za-z]))/)
    .map((part) => {
      const token = tokens[part];
      // Spreadsheets put narrow spaces in front of AM and PM.
      if (token === undefined) return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
      names.push(token[0]);
      return `(${token[1]})`;
    })
    .join('');
  for (const needed of ['year', 'month', 'day']) {
    if (!names.includes(needed) && !(needed === 'year' && names.includes('shortYear')))
      throw new Error(`the format ${format} has no ${needed}; write e.g. YYYY-MM-DD hh:mm:ss`);
  }
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return { problem: `does not read as ${format}` };
    const part = (name: string) => (names.includes(name) ? (match[names.indexOf(name) + 1] ?? '0') : '0');
    const local = clockReading(part);
    if (local === null) return { problem: 'is no time that exists' };
    const instants = clock(local);
    return instants.length > 0 ? instants : { problem: 'was skipped by the clock of that zone' };
  };
}

/** The reading as if it were UTC; Date.UTC rolls 30 February or 25 o'clock over, which is refused instead. */
function clockReading(part: (name: string) => string): number | null {
  const number = (name: string) => Number(part(name));
  const [month, day, minute, second] = [number('month'), number('day'), number('minute'), number('second')];
  const hour = hourOf(number('hour'), part('half'));
  const fraction = Number(part('fraction').padEnd(3, '0').slice(0, 3));
  if (month > 12 || month < 1 || hour === null || minute > 59 || second > 59) return null;
  const year = number('year') || yearOf(number('shortYear'));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  return new Date(local).getUTCDate() === day ? local : null;
}

/** Two digits mean a year from 1970 to 2069: nothing earlier can be taken in. */
function yearOf(short: number): number {
  return short < 70 ? 2000 + short : 1900 + short;
}

/** 12 AM is midnight, 12 PM noon; without a half of the day the hour is one of 24. */
function hourOf(hour: number, half: string): number | null {
  if (half === '0') return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}
