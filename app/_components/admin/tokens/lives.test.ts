import { expect, it } from 'vitest';
import { endOf } from './lives.ts';

const now = Date.parse('2026-02-01T10:00:00.000Z');

it.each([
  ['30', '2026-03-03T10:00:00.000Z'],
  ['365', '2027-02-01T10:00:00.000Z'],
  ['never', null],
] as const)('a token for %s ends at %s', (life, end) => {
  expect(endOf(life, now)).toBe(end);
});
