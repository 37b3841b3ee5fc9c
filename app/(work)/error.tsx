'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../_components/ui/button.tsx';
import { Empty } from '../_components/ui/notice.tsx';

/** What stands where a screen broke; the bar above keeps working. */
export default function Broken({ reset }: { reset: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  return (
    <Empty
      level={1}
      icon={TriangleAlert}
      title={t('broken')}
      action={<Button onClick={reset}>{common('retry')}</Button>}
    >
      {t('brokenHint')}
    </Empty>
  );
}
