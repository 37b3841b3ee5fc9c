import { expect, it } from 'vitest';
import { tellsAnything } from './compared.ts';

it('takes a period without anything counted for one without data', () => {
  expect(tellsAnything({ offered: 0, abandonRate: null })).toBe(false);
  expect(tellsAnything({ queue: 'sales', offered: 0 })).toBe(false);
  expect(tellsAnything(undefined)).toBe(false);
  expect(tellsAnything({ offered: 3, abandonRate: null })).toBe(true);
});
