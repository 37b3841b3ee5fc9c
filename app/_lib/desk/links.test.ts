import { expect, it } from 'vitest';
import { openableUrl } from './links.ts';

it.each([
  ['https://shop.example/a', 'https://shop.example/a'],
  ['javascript:alert(1)', undefined],
  ['not an address', undefined],
  [undefined, undefined],
])('opens %s as %s', (url, opened) => {
  expect(openableUrl(url)).toBe(opened);
});
