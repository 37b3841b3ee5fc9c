'use client';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { errorKey } from '#app/_lib/trpc/error.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type Props = { error: unknown; since: number; onRetry: () => void };

/** Says that what is shown is not of now, how old it is, or that the question itself is refused. */
export function Away({ error, since, onRetry }: Props) {
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  const now = useNow();
  const refused = errorKey(error) === 'invalid';
  return (
    <Notice
      tone="warn"
      icon={CloudOff}
      action={
        <Button size="small" onClick={onRetry}>
          {common('retry')}
        </Button>
      }
    >
      {refused ? t('refused') : t('away', { age: formatDuration(now - since) })}
    </Notice>
  );
}
