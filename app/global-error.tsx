'use client';
import './globals.css';
import deCommon from '#messages/de/common.json' with { type: 'json' };
import deShell from '#messages/de/shell.json' with { type: 'json' };
import enCommon from '#messages/en/common.json' with { type: 'json' };
import enShell from '#messages/en/shell.json' with { type: 'json' };
import { pickLocale } from './_lib/i18n/locales.ts';

/** Every page brings these with it, so they are no more than what is said here. */
const TEXTS = { en: { shell: enShell, common: enCommon }, de: { shell: deShell, common: deCommon } };

/** What is left when even the frame broke: no provider is above it, so it brings its own texts. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const locale = pickLocale(undefined, typeof navigator === 'undefined' ? null : navigator.languages.join(','));
  const { shell, common } = TEXTS[locale];
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
