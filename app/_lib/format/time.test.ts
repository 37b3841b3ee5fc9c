import { expect, it } from 'vitest';
import { formatClock, formatInstant, formatMinute, intervalLabel, spanText } from './time.ts';

it('shows an instant in the zone asked for', () => {
  const instant = '2026-01-01T23:30:05.000Z';
  expect(formatMinute(instant, 'en', 'Europe/Berlin')).toBe('00:30');
  expect(formatClock(instant, 'de', 'Asia/Kathmandu')).toBe('05:15:05');
  expect(formatInstant(instant, 'de', 'Europe/Berlin')).toContain('02.01.2026');
});

it('labels intervals by their local start, as people of the language write days', () => {
  const start = '2026-10-25T02:15:00+01:00';
  const en = { locale: 'en', withYear: true };
  expect(intervalLabel(start, 'quarter', en)).toBe('10/25/2026 02:15');
  expect(intervalLabel(start, 'quarter', { ...en, withOffset: true })).toBe('10/25/2026 02:15 +01:00');
  expect(intervalLabel(start, 'hour', { ...en, withoutDay: true })).toBe('02:15');
  expect(intervalLabel(start, 'day', en)).toBe('Sun, 10/25/2026');
  expect(intervalLabel(start, 'day', { locale: 'de', withYear: false })).toBe('So., 25.10.');
  expect(intervalLabel(start, 'week', { locale: 'de', withYear: true })).toBe('25.10.2026');
  expect(intervalLabel('2026-10-01T00:00:00+02:00', 'month', { locale: 'de', withYear: false })).toBe('Okt. 2026');
});

it('keeps a local day in a zone far from UTC', () => {
  expect(intervalLabel('2026-01-01T00:00:00+13:00', 'day', { locale: 'de', withYear: true })).toBe('Do., 01.01.2026');
});

it('says from when to when in as few words as can be read', () => {
  const span = (from: string, to: string) => spanText(from, to, 'en', 'Europe/Berlin');
  expect(span('2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z')).toBe('Mar 2, 09–10');
  expect(span('2026-03-02T08:15:00Z', '2026-03-02T09:00:00Z')).toBe('Mar 2, 09:15–10');
  expect(span('2026-03-02T22:00:00Z', '2026-03-02T23:00:00Z')).toBe('Mar 2, 23–24');
  expect(span('2026-03-01T23:00:00Z', '2026-03-02T23:00:00Z')).toBe('Mar 2');
  expect(span('2026-03-01T23:00:00Z', '2026-03-03T23:00:00Z')).toMatch(/Mar 2.*3/);
});
