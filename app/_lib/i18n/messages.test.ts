import { expect, it } from 'vitest';
import { LOCALES } from './locales.ts';
import { MESSAGES } from './messages.ts';

/** Keys with the names of their placeholders, e.g. `console.unread {count}`. */
function shapes(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value !== 'string') return shapes(value as object, path);
    const names = [...new Set([...value.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]))].sort();
    return [`${path} ${names.join(' ')}`];
  });
}

function empties(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? (value.trim() ? [] : [prefix + key]) : empties(value as object, `${prefix}${key}.`),
  );
}

it.each(LOCALES.filter((locale) => locale !== 'en'))('%s has the keys and placeholders of English', (locale) => {
  const plain = (list: string[]) => list.map((one) => one.replace(/ (one|other)\b/g, ''));
  expect(plain(shapes(MESSAGES[locale]))).toEqual(plain(shapes(MESSAGES.en)));
});

it.each(LOCALES)('%s has no empty text', (locale) => {
  expect(empties(MESSAGES[locale])).toEqual([]);
});
