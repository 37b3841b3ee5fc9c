import { expect, it } from 'vitest';
import { capsOf, nameOfPress } from './keys.ts';

const press = (key: string, extra: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...extra,
});

it.each([
  [press('K', { ctrlKey: true }), 'mod+k'],
  [press('k', { metaKey: true }), 'mod+k'],
  [press('?', { shiftKey: true }), '?'],
  [press('Enter'), 'enter'],
  [press('Enter', { shiftKey: true }), 'shift+enter'],
  [press(' '), 'space'],
  [press('1', { altKey: true }), 'alt+1'],
  [press('¡', { altKey: true, code: 'Digit1' }), 'alt+1'],
  [press('ç', { altKey: true, code: 'KeyC' }), 'alt+c'],
])('%o is %s', (event, name) => {
  expect(nameOfPress(event)).toBe(name);
});

it('prints caps for both kinds of keyboards', () => {
  expect(capsOf('mod+k', true)).toEqual(['⌘', 'K']);
  expect(capsOf('mod+k', false)).toEqual(['Ctrl', 'K']);
});
