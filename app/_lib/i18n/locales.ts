/** Languages of the screens; each is a folder of `messages/`. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = 'leitstand-locale';

/** The language to use: the chosen one, else the first known of the browser's `Accept-Language`, else English. */
export function pickLocale(chosen: string | undefined, accepted: string | null): Locale {
  const known = (tag: string | undefined) => LOCALES.find((locale) => tag?.toLowerCase().split('-')[0] === locale);
  const wished = (accepted ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  return known(chosen) ?? wished.map(known).find((locale) => locale !== undefined) ?? 'en';
}
