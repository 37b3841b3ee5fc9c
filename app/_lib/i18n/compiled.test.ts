import { expect, it } from 'vitest';
import { COMPILED } from './compiled.ts';
import { LOCALES } from './locales.ts';
import { MESSAGES } from './messages.ts';

it('leaves texts without places as they are, and reads the others', () => {
  expect(COMPILED.de.shell.skip).toBe(MESSAGES.de.shell.skip);
  expect(COMPILED.en.alarms.bell).toEqual([
    ['count', expect.any(Number), { '=0': 'Alarms: none new', one: expect.anything(), other: expect.anything() }],
  ]);
});

it.each(LOCALES)('gives %s only what can travel to a browser', (locale) => {
  const odd: unknown[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))) odd.push(value);
    Object.values(value).forEach(look);
  };
  look(COMPILED[locale]);
  expect(odd).toEqual([]);
});
