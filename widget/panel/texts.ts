import type english from '../../messages/widget/en.json';

export type TextKey = keyof typeof english;
/** Says a text in the visitor's language; `{name}` in it is filled from the values. */
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;
/** `tag` names the texts, `locale` how dates and times are written. */
export type Language = { tag: string; locale: string; dir: 'ltr' | 'rtl'; say: Say };

// A further language is a further file.
const files = import.meta.glob<Record<TextKey, string>>('../../messages/widget/*.json', { import: 'default' });
const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

const path = (language: string) => `../../messages/widget/${language}.json`;

/** The first wished language that there is a file for, else English. */
export function chooseLanguage(wishes: readonly string[]): string {
  const bases = wishes.map((wish) => wish.split('-')[0]?.toLowerCase() ?? '');
  return bases.find((base) => /^[a-z]{2,3}$/.test(base) && path(base) in files) ?? 'en';
}

/** Loads the texts of the language that fits the wishes best. */
export async function loadLanguage(wishes: readonly string[], locales: readonly string[] = []): Promise<Language> {
  const tag = chooseLanguage(wishes);
  const texts = await (files[path(tag)] as () => Promise<Record<TextKey, string>>)();
  return {
    tag,
    locale: locales.find((locale) => locale.split('-')[0] === tag) ?? tag,
    dir: RIGHT_TO_LEFT.has(tag) ? 'rtl' : 'ltr',
    say: (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => `${values[name] ?? whole}`),
  };
}
