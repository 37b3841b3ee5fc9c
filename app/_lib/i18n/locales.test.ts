import { expect, it } from 'vitest';
import { pickLocale } from './locales.ts';

it.each([
  ['de', 'en-GB,en;q=0.9', 'de'],
  [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
  [undefined, 'fr-FR,de;q=0.5', 'de'],
  ['xx', null, 'en'],
  [undefined, null, 'en'],
])('chosen %s, accepted %s: %s', (chosen, accepted, locale) => {
  expect(pickLocale(chosen, accepted)).toBe(locale);
});
