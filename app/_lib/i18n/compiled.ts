import compile from 'icu-minify/compile';
import type { Locale } from './locales.ts';
import { MESSAGES, type Messages } from './messages.ts';

/** Reads the patterns of all texts; what comes out has the keys of what went in, and is plain enough to travel. */
function compiled<Texts extends object>(texts: Texts): Texts {
  const read = (_key: string, text: unknown) => (typeof text === 'string' ? compile(text) : text);
  return JSON.parse(JSON.stringify(JSON.parse(JSON.stringify(texts), read)));
}

/** The texts as screens get them: their patterns are read once, here, and not in each browser. */
export const COMPILED: Record<Locale, Messages> = { en: compiled(MESSAGES.en), de: compiled(MESSAGES.de) };
