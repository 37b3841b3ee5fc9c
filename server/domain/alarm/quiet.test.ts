import { expect, it } from 'vitest';
import { quietHours, quietUntil } from './quiet.ts';

const night = { from: '22:00', to: '06:00', zone: 'Europe/Berlin' };
const until = (now: string, quiet = night) => quietUntil(new Date(now), quiet)?.toISOString() ?? null;

it('lasts over midnight, with its beginning and without its end', () => {
  expect(until('2026-01-10T20:59:59.999Z')).toBeNull();
  expect(until('2026-01-10T21:00:00.000Z')).toBe('2026-01-11T05:00:00.000Z');
  expect(until('2026-01-11T04:59:59.999Z')).toBe('2026-01-11T05:00:00.000Z');
  expect(until('2026-01-11T05:00:00.000Z')).toBeNull();
});

it('follows the local clock through the nights in which it is changed', () => {
  expect(until('2026-03-29T02:00:00.000Z')).toBe('2026-03-29T04:00:00.000Z');
  expect(until('2026-10-25T02:00:00.000Z')).toBe('2026-10-25T05:00:00.000Z');
});

it('begins on its weekdays alone; equal times are the whole day', () => {
  const saturday = { from: '00:00', to: '00:00', zone: 'UTC', days: [6] };
  expect(until('2026-01-10T12:00:00.000Z', saturday)).toBe('2026-01-11T00:00:00.000Z');
  expect(until('2026-01-11T00:00:00.000Z', saturday)).toBeNull();
  const fridayNight = { ...night, days: [5] };
  expect(until('2026-01-10T03:00:00.000Z', fridayNight)).toBe('2026-01-10T05:00:00.000Z');
  expect(until('2026-01-11T03:00:00.000Z', fridayNight)).toBeNull();
});

it.each([
  { from: '24:00', to: '06:00', zone: 'UTC' },
  { from: '22:00', to: '6:00', zone: 'UTC' },
  { from: '22:00', to: '06:00', zone: '+02:00' },
  { from: '22:00', to: '06:00', zone: 'UTC', days: [0] },
])('refuses %o', (quiet) => {
  expect(quietHours.safeParse(quiet).success).toBe(false);
});
