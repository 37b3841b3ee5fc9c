import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test.each([
  ['Acme', 'acme'],
  ['Müller & Söhne GmbH', 'mueller-soehne-gmbh'],
  ['  Café Łódź!', 'cafe-odz'],
  ['株式会社', ''],
  ['x'.repeat(100), 'x'.repeat(63)],
])('%s is %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
