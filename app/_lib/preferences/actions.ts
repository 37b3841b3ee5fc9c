'use server';
import { cookies } from 'next/headers';
import { callerOfRequest } from '../auth/caller.ts';
import { LOCALE_COOKIE, LOCALES } from '../i18n/locales.ts';
import { THEME_COOKIE, THEMES } from './theme.ts';

const YEAR = 31_536_000;

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR, path: '/', sameSite: 'lax', httpOnly: true });
}

/** Keeps the language: in this browser, and for the person signed in, to be found in every other; unknown ones are ignored. */
export async function chooseLocale(chosen: string): Promise<void> {
  const locale = LOCALES.find((known) => known === chosen);
  if (!locale) return;
  await remember(LOCALE_COOKIE, locale);
  await (await callerOfRequest())?.session.setLocale({ locale });
}

/** Gives this browser the language that the person who has just signed in chose in another one, if they chose any. */
export async function followLocale(): Promise<void> {
  const me = await (await callerOfRequest())?.session.me();
  const locale = LOCALES.find((known) => known === me?.locale);
  if (locale) await remember(LOCALE_COOKIE, locale);
}

/** Keeps the theme of this browser; unknown ones are ignored. */
export async function chooseTheme(theme: string): Promise<void> {
  if (THEMES.some((known) => known === theme)) await remember(THEME_COOKIE, theme);
}
