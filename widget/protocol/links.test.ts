import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pieces } from './links.ts';

const links = (text: string) => pieces(text).flatMap((piece) => (piece.href ? [[piece.text, piece.href]] : []));

test.each([
  ['see https://shop.example/a?b=c#d.', [['https://shop.example/a?b=c#d', 'https://shop.example/a?b=c#d']]],
  [
    '(https://en.wikipedia.org/wiki/Lamp_(light))',
    [['https://en.wikipedia.org/wiki/Lamp_(light)', 'https://en.wikipedia.org/wiki/Lamp_(light)']],
  ],
  ['www.shop.example, please', [['www.shop.example', 'https://www.shop.example/']]],
  [
    'mailto:help@shop.example or tel:+43123456',
    [
      ['mailto:help@shop.example', 'mailto:help@shop.example'],
      ['tel:+43123456', 'tel:+43123456'],
    ],
  ],
])('links in %s', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '[x](javascript:alert(1))',
  'java\tscript:alert(1)',
  'https://',
])('no link in %s', (text) => {
  expect(links(text)).toEqual([]);
});

test('whatever is written: nothing is lost, and no other scheme becomes a link', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'javascript:',
      'https://',
      'http://a.b',
      'mailto:',
      'tel:',
      'www.',
      '<svg/onload=x>',
      '">',
      ')',
      '.',
      ' ',
      '&#106;',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('');
      const found = pieces(text);
      expect(found.map((piece) => piece.text).join('')).toBe(text);
      for (const { href } of found) if (href) expect(new URL(href).protocol).toMatch(/^(https?|mailto|tel):$/);
    }),
    { numRuns: 10_000 },
  );
});
