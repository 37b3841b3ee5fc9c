import { expect, test } from 'vitest';
import { openShelf } from './shelf.ts';

function storage(full = false): Storage {
  const kept: Record<string, unknown> = Object.create({
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      if (full) throw new Error('quota');
      kept[key] = value;
    },
    removeItem: (key: string) => delete kept[key],
  });
  return kept as unknown as Storage;
}

test.each([
  ['the storage', storage()],
  ['memory when the storage is full', storage(true)],
])('keeps values in %s', (_, kept) => {
  const shelf = openShelf('p:', () => kept);
  shelf.put('out:2', { text: 'b' });
  shelf.put('out:1', { text: 'a' });
  shelf.put('draft', 'd');
  expect(shelf.keys('out:')).toEqual(['out:1', 'out:2']);
  expect(shelf.get('out:2')).toEqual({ text: 'b' });
  shelf.put('out:2', undefined);
  expect(shelf.get('out:2')).toBeUndefined();
  expect(shelf.keys('')).toEqual(['draft', 'out:1']);
});

test('works where the browser forbids storage, and with what others left there', () => {
  const forbidden = openShelf('p:', () => {
    throw new Error('SecurityError');
  });
  forbidden.put('draft', 'x');
  expect(forbidden.get('draft')).toBe('x');
  const kept = storage();
  kept.setItem('p:draft', '{broken');
  expect(openShelf('p:', () => kept).get('draft')).toBeUndefined();
});
