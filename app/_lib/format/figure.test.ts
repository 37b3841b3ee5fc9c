import { expect, it } from 'vitest';
import { formatFigure } from './figure.ts';

it.each([
  [null, 'ratio', 'en', '–'],
  [undefined, 'count', 'en', '–'],
  [0, 'ratio', 'en', '0.0%'],
  [0.8117, 'ratio', 'de', '81,2\u00a0%'],
  [12_345, 'count', 'de', '12.345'],
  [75.4, 'seconds', 'en', '0:01:15'],
  [1.3333, 'number', 'en', '1.33'],
] as const)('%s of unit %s in %s is %s', (value, unit, locale, text) => {
  expect(formatFigure(value, unit, locale)).toBe(text);
});
