import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Scene } from './scene.tsx';

/** The way in: on wide screens beside a picture of what is behind it. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('auth');
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col items-center justify-center gap-8 p-6">{children}</main>
      <aside className="hidden flex-col items-center justify-center gap-8 border-line border-l bg-accent-soft p-12 lg:flex">
        <p className="w-full max-w-lg text-balance font-semibold text-2xl text-ink leading-snug tracking-tight">
          {t('pitch')}
        </p>
        <Scene />
      </aside>
    </div>
  );
}
