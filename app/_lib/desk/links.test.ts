import { describe, expect, it } from 'vitest';
import { linkParts, openableUrl } from './links.ts';

describe('linkParts', () => {
  it('links addresses and leaves the punctuation around them', () => {
    expect(linkParts('See https://a.example/x?y=1, or mailto:me@a.example.')).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { text: ', or ' },
      { text: 'mailto:me@a.example', href: 'mailto:me@a.example' },
      { text: '.' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '<img src=x onerror=1>',
    '',
  ])('never links %s', (text) => {
    expect(linkParts(text).some((part) => part.href)).toBe(false);
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

it.each([
  ['https://shop.example/a', 'https://shop.example/a'],
  ['javascript:alert(1)', undefined],
  ['not an address', undefined],
  [undefined, undefined],
])('opens %s as %s', (url, opened) => {
  expect(openableUrl(url)).toBe(opened);
});
