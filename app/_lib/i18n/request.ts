import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { COMPILED } from './compiled.ts';
import { LOCALE_COOKIE, pickLocale } from './locales.ts';

/** What next-intl needs for a request; screens print times with the zone they were asked for, never with this one. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = pickLocale(chosen, (await headers()).get('accept-language'));
  return { locale, messages: COMPILED[locale], timeZone: 'UTC' };
});
