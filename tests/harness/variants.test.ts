import { expect, it } from 'vitest';
import { axeSizeOf, pairs, seenIn, variants } from './variants.ts';

it('sees every screen in each language, in each theme and, by axe, at two sizes; neighbours in the other pair', () => {
  const screens = ['first', 'second', 'third'];
  const seen = screens.map((screen) => variants.filter((variant) => seenIn(variant, screens).includes(screen)));
  expect(seen).toEqual([pairs[0], pairs[1], pairs[0]]);
  for (const pair of pairs) {
    expect(new Set(pair.map(({ locale }) => locale)).size).toBe(2);
    expect(new Set(pair.map(({ theme }) => theme)).size).toBe(2);
    expect(new Set(pair.map((variant) => axeSizeOf(variant).width)).size).toBe(2);
  }
});
