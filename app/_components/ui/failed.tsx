'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from './button.tsx';
import { Empty } from './notice.tsx';

/** What stands in the place of data that could not be loaded, with why and a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  return (
    <Empty
      icon={TriangleAlert}
      title={t('failed')}
      action={onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
    >
      {t(`errors.${errorWords(error)}`)}
    </Empty>
  );
}
