'use client';
import { useTranslations } from 'next-intl';
import { useLink, useUnsent } from '#app/_lib/live/react.tsx';
import { cn } from '../ui/cn.ts';

/** Says honestly whether what is on the screen is live, and how much waits to be sent. */
export function LinkState() {
  const t = useTranslations('shell');
  const link = useLink();
  const waiting = useUnsent().filter((entry) => !entry.failed).length;
  const live = link === 'live';
  const detail =
    waiting > 0 && !live ? `${t(`link.${link}`)}, ${t('willSend', { count: waiting })}` : t(`link.${link}`);
  return (
    <span
      role="status"
      data-link={link}
      className={cn('flex min-w-0 items-center gap-1.5 px-2 text-xs', live ? 'text-ink-3' : 'font-medium text-warn')}
    >
      <span aria-hidden className={cn('size-2 shrink-0', live ? 'rounded-full bg-good' : 'rotate-45 bg-warn')} />
      <span className={cn('truncate', live && 'max-sm:sr-only')}>{detail}</span>
    </span>
  );
}
