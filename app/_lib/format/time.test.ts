import { expect, it } from 'vitest';
import { formatClock, formatInstant, formatMinute, intervalLabel } from './time.ts';

it('shows an instant in the zone asked for', () => {
  const instant = '2026-01-01T23:30:05.000Z';
  expect(formatMinute(instant, 'en', 'Europe/Berlin')).toBe('00:30');
  expect(formatClock(instant, 'de', 'Asia/Kathmandu')).toBe('05:15:05');
  expect(formatInstant(instant, 'de', 'Europe/Berlin')).toContain('02.01.2026');
});

it('labels intervals by their local start and tells repeated hours apart', () => {
  expect(intervalLabel('2026-10-25T02:15:00+01:00', 'quarter')).toBe('2026-10-25 02:15');
  expect(intervalLabel('2026-10-25T02:15:00+01:00', 'quarter', true)).toBe('2026-10-25 02:15 +01:00');
  expect(intervalLabel('2026-10-25T00:00:00+02:00', 'day')).toBe('2026-10-25');
  expect(intervalLabel('2026-10-01T00:00:00+02:00', 'month')).toBe('2026-10');
});
