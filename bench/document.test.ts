import { expect, it } from 'vitest';
import { table, withSections } from './document.ts';

const section = { name: 'a', title: 'A', body: 'first' };

it('adds a section at the end and replaces it in place afterwards', () => {
  const once = withSections('# Title\n', [section]);
  expect(once).toBe('# Title\n\n<!-- begin a -->\n## A\n\nfirst\n<!-- end a -->\n');
  const others = `${once}\nwritten by hand\n`;
  const again = withSections(others, [{ ...section, body: 'second' }]);
  expect(again).toBe(others.replace('first', 'second'));
});

it('writes a table', () => {
  expect(table(['what', 'ms'], [['x', 1]])).toBe('| what | ms |\n| --- | --- |\n| x | 1 |');
});
