import { expect, it } from 'vitest';
import { intervalLabels } from './labels.ts';

const rows = (...times: string[]) => times.map((time) => ({ time }));

it('leaves the day out where there is only one', () => {
  expect(intervalLabels(rows('2026-01-01T10:00:00+01:00', '2026-01-01T11:00:00+01:00'), 'hour', 'en')).toEqual([
    '10:00',
    '11:00',
  ]);
  expect(intervalLabels(rows('2026-01-01T23:00:00+01:00', '2026-01-02T00:00:00+01:00'), 'hour', 'en')).toEqual([
    '01/01 23:00',
    '01/02 00:00',
  ]);
  expect(intervalLabels(rows('2026-01-01T00:00:00+01:00'), 'day', 'en')).toEqual(['Thu, 01/01']);
  expect(intervalLabels(rows('2025-12-31T00:00:00+01:00', '2026-01-01T00:00:00+01:00'), 'day', 'de')).toEqual([
    'Mi., 31.12.2025',
    'Do., 01.01.2026',
  ]);
});

it('tells the hour that comes twice apart, and no other; rows of several queues are no repetition', () => {
  const night = rows(
    '2026-10-25T02:00:00+02:00',
    '2026-10-25T02:00:00+02:00',
    '2026-10-25T02:00:00+01:00',
    '2026-10-25T03:00:00+01:00',
  );
  expect(intervalLabels(night, 'hour', 'en')).toEqual(['02:00 +02:00', '02:00 +02:00', '02:00 +01:00', '03:00']);
});
