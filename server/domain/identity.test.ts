import { expect, it } from 'vitest';
import { identityKey } from './identity.ts';

it.each([
  ['email', ' Anna.Berg@Example.COM ', 'anna.berg@example.com'],
  ['phone', '+49 (30) 12 34-56', '+493012 3456'.replace(' ', '')],
  ['phone', '0049 30 123456', '+4930123456'],
  ['whatsapp', '+49 151 0000', '+491510000'],
  ['login', 'Anna', 'Anna'],
  ['number', ' 00-17 ', '00-17'],
] as const)('finds %s %j as %j', (kind, value, key) => {
  expect(identityKey({ kind, value })).toBe(key);
});
