import { expect, test } from 'vitest';
import { uuid7 } from './uuid.ts';

test('is a UUIDv7 with the time in front', () => {
  const id = uuid7(Date.parse('2100-01-02T03:04:05.678Z'));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2100-01-02T03:04:05.678Z'));
});

test('sorts by making, also within a millisecond and when the clock steps back', () => {
  const now = Date.parse('2101-01-01T00:00:00Z');
  const made = Array.from({ length: 10_000 }, (_, at) => uuid7(at % 7 === 0 ? now - 50 : now));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
