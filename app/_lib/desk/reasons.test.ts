import { expect, it } from 'vitest';
import { rememberReasons, sortReasons } from './reasons.ts';

it('puts the reasons used last first and forgets those that are gone', () => {
  const held = new Map<string, string>();
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
  expect(sortReasons(storage, 'u', 'sales', ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  rememberReasons(storage, 'u', 'sales', ['b']);
  rememberReasons(storage, 'u', 'sales', ['c']);
  expect(sortReasons(storage, 'u', 'sales', ['a', 'b', 'c'])).toEqual(['c', 'b', 'a']);
  expect(sortReasons(storage, 'u', 'sales', ['a', 'b'])).toEqual(['b', 'a']);
  expect(sortReasons(storage, 'u', 'tech', ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
});
