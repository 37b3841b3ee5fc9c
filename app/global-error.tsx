'use client';
import './globals.css';
import { pickLocale } from './_lib/i18n/locales.ts';
import { MESSAGES } from './_lib/i18n/messages.ts';

/** What is left when even the frame broke: no provider is above it, so it brings its own texts. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const locale = pickLocale(undefined, typeof navigator === 'undefined' ? null : navigator.languages.join(','));
  const { shell, common } = MESSAGES[locale];
  return (
    <html lang={locale}>
      <body>
        <main className="flex h-dvh flex-col items-center justify-center gap-2 p-6 text-center">
          <h1 className="font-semibold text-lg">{shell.broken}</h1>
          <p className="max-w-sm text-ink-2">{shell.brokenHint}</p>
          <button type="button" onClick={reset} className="mt-2 h-8 rounded-md border border-line bg-surface px-3">
            {common.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
