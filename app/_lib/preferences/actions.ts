'use server';
import { cookies } from 'next/headers';
import { LOCALE_COOKIE, LOCALES } from '../i18n/locales.ts';
import { THEME_COOKIE, THEMES } from './theme.ts';

const YEAR = 31_536_000;

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR, path: '/', sameSite: 'lax', httpOnly: true });
}

/** Keeps the language of this browser; unknown ones are ignored. */
export async function chooseLocale(locale: string): Promise<void> {
  if (LOCALES.some((known) => known === locale)) await remember(LOCALE_COOKIE, locale);
}

/** Keeps the theme of this browser; unknown ones are ignored. */
export async function chooseTheme(theme: string): Promise<void> {
  if (THEMES.some((known) => known === theme)) await remember(THEME_COOKIE, theme);
}
