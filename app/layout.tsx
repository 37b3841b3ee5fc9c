import './globals.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { AddressWatch } from './_components/shell/address-watch.tsx';
import { pickTheme, THEME_COOKIE } from './_lib/preferences/theme.ts';

export const metadata: Metadata = { title: { default: 'Leitstand', template: '%s · Leitstand' } };

/** Language and theme come from cookies, so that the first paint is right and nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = pickTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <CSPProvider nonce={nonce} disableStyleElements>
          <NextIntlClientProvider>
            <AddressWatch />
            <NuqsAdapter>{children}</NuqsAdapter>
          </NextIntlClientProvider>
        </CSPProvider>
      </body>
    </html>
  );
}
