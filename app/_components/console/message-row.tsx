'use client';
import { Check, CheckCheck, Clock, Lock, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { formatMinute } from '#app/_lib/format/time.ts';
import { useLive } from '#app/_lib/live/react.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { MessageText } from './message-text.tsx';
import { type Delivery, type Row, sameRow } from './rows.ts';

const icons = { sending: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: TriangleAlert };

function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('console.conversation');
  const Icon = icons[delivery];
  const colour = delivery === 'failed' ? 'text-bad' : delivery === 'read' ? 'text-accent' : 'text-ink-3';
  return (
    <span className={cn('inline-flex items-center gap-1', colour)} data-delivery={delivery}>
      <Icon className="size-3" aria-hidden />
      {t(delivery)}
    </span>
  );
}

type Props = { row: Row; visitorName: string };

/** One message: visitor left, agents right, notes across in their own colour with a lock. Drawn anew only when it says something else. */
export const MessageRow = memo(Drawn, (before, now) => {
  return before.visitorName === now.visitorName && sameRow(before.row, now.row);
});

function Drawn({ row, visitorName }: Props) {
  const t = useTranslations('console.conversation');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const live = useLive();
  const time = formatMinute(row.at, locale, timeZone);
  if (row.side === 'system') {
    return (
      <p className="px-4 py-1 text-center text-ink-3 text-xs">
        {row.text} · {time}
      </p>
    );
  }
  const note = row.side === 'note';
  const author = row.side === 'visitor' ? visitorName : (row.name ?? t('system'));
  return (
    <article
      data-side={row.side}
      className={cn(
        'flex flex-col px-4',
        row.follows ? 'pt-1' : 'pt-3',
        row.side === 'agent' ? 'items-end' : !note && 'items-start',
      )}
    >
      {row.follows ? null : (
        <header className="mb-0.5 flex items-center gap-1.5 text-2xs text-ink-3">
          {note ? (
            <span className="flex items-center gap-1 font-semibold text-ink">
              <Lock className="size-3" aria-hidden />
              {t('note')}
            </span>
          ) : null}
          <span className="max-w-60 truncate">{author}</span>
          <time dateTime={new Date(row.at).toISOString()}>{time}</time>
        </header>
      )}
      <div
        className={cn(
          'max-w-[min(36rem,85%)] rounded-lg px-3 py-1.5 text-sm',
          row.side === 'visitor' && 'bg-hover',
          row.side === 'agent' && 'bg-accent-soft',
          note && 'max-w-none border border-note-line border-dashed bg-note',
        )}
      >
        <MessageText text={row.text} />
      </div>
      {row.delivery ? (
        <footer className="mt-0.5 flex items-center gap-2 text-2xs">
          <DeliveryMark delivery={row.delivery} />
          {row.delivery === 'failed' && row.unsentId ? (
            <>
              <Button size="small" onClick={() => live?.retry(row.unsentId ?? '')}>
                {t('retry')}
              </Button>
              <Button size="small" kind="ghost" onClick={() => live?.discard(row.unsentId ?? '')}>
                {t('discard')}
              </Button>
            </>
          ) : null}
        </footer>
      ) : null}
    </article>
  );
}
