import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentFigures } from './document.ts';

it('docs/figures.md says what the catalogue says', () => {
  const text = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');
  expect(text).toBe(documentFigures());
});
