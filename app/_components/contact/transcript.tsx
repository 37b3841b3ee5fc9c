'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatClock } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { MessageText } from '../console/message-text.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';

/** What was written in a contact, in its only order; notes are marked. */
export function Transcript({ contact }: { contact: string }) {
  const t = useTranslations('console.conversation');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['transcript', contact],
    queryFn: ({ pageParam }) => queries.fetchQuery(trpc.contact.messages.queryOptions({ contact, after: pageParam })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.more ? page.messages.at(-1)?.seq : undefined),
  });
  if (error) return <Failed error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton label={common('loading')} lines={4} />;
  return (
    <ol className="flex flex-col gap-2">
      {data.pages
        .flatMap((page) => page.messages)
        .map((message) => (
          <li
            key={message.seq}
            data-side={message.visibility === 'note' ? 'note' : message.sender}
            className={cn(
              'rounded-md px-3 py-1.5',
              message.sender === 'visitor' ? 'bg-hover' : 'bg-accent-soft',
              message.visibility === 'note' && 'border border-note-line border-dashed bg-note',
            )}
          >
            <p className="flex items-center gap-1 text-2xs text-ink-3">
              {message.visibility === 'note' ? <Lock className="size-3" role="img" aria-label={t('note')} /> : null}
              {message.agentName ?? (message.sender === 'visitor' ? t('visitor') : t('system'))} ·{' '}
              {formatClock(message.sentAt, locale, timeZone)}
            </p>
            <div>
              <MessageText text={message.text} />
            </div>
          </li>
        ))}
      {hasNextPage ? (
        <li>
          <Button onClick={() => fetchNextPage()}>{common('more')}</Button>
        </li>
      ) : null}
    </ol>
  );
}
