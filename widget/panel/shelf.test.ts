import { afterEach, expect, test } from 'vitest';
import { type Keep, openShelf, type Shelf } from './shelf.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function memoryKeep(full = false): Keep {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key),
    put(key, text) {
      if (full) throw new Error('QuotaExceededError');
      if (text === undefined) texts.delete(key);
      else texts.set(key, text);
    },
    keys: () => [...texts.keys()],
  };
}
function shelfOn(keep: Keep, hear: (key: string) => void = () => {}): Shelf {
  const shelf = openShelf('shelf-test', keep);
  open.push(shelf.watch(hear));
  return shelf;
}

test.each([
  ['its keep', memoryKeep()],
  ['memory when the keep is full', memoryKeep(true)],
])('keeps values in %s', (_, keep) => {
  const shelf = shelfOn(keep);
  shelf.put('out:2', { text: 'b' });
  shelf.put('out:1', { text: 'a' });
  shelf.put('draft', 'd');
  expect(shelf.keys('out:')).toEqual(['out:1', 'out:2']);
  expect(shelf.get('out:2')).toEqual({ text: 'b' });
  shelf.put('out:2', undefined);
  expect(shelf.get('out:2')).toBeUndefined();
  expect(shelf.keys('')).toEqual(['draft', 'out:1']);
});

test('takes what cannot be read for nothing', () => {
  const keep = memoryKeep();
  keep.put('draft', '{broken');
  expect(shelfOn(keep).get('draft')).toBeUndefined();
});

test('tabs hear of one another and hold the same, each with its own keep', async () => {
  const first = shelfOn(memoryKeep());
  const told = await new Promise<{ key: string; value: unknown }>((resolve) => {
    const second = shelfOn(memoryKeep(), (key) => resolve({ key, value: second.get(key) }));
    first.put('contact', { id: 'c-1' });
  });
  expect(told).toEqual({ key: 'contact', value: { id: 'c-1' } });
});
