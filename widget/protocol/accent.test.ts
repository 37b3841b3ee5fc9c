import { expect, test } from 'vitest';
import { accentOf, textOn } from './accent.ts';

test('takes exact colours only', () => {
  expect(accentOf('#A1b2C3')).toBe('#A1b2C3');
  for (const odd of ['red', '#fff', '#12345g', 'url(x)', '#123456;x', '', null, undefined])
    expect(accentOf(odd)).toBe('#2563eb');
});

test('chooses the text colour that can be read', () => {
  expect(textOn('#ffffff')).toBe('#000');
  expect(textOn('#2563eb')).toBe('#fff');
  expect(textOn('#ffcc00')).toBe('#000');
});
