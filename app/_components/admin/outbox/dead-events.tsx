'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../../shell/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Empty, Skeleton } from '../../ui/notice.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';

type Props = {
  /** Only those set aside for this reason; null: all. */
  reason: string | null;
  working: boolean;
  onRetry: (event: string) => void;
};

/** Events go on by themselves: the list is asked for so often, in milliseconds. */
const AGAIN = 5_000;

/** Events that were set aside, newest first, each with why and the way to send it again. */
export function DeadEvents({ reason, working, onRetry }: Props) {
  const t = useTranslations('admin.outbox');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.outbox.dead.infiniteQueryOptions(
      { ...(reason === null ? {} : { reason }), limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: AGAIN },
    ),
  );
  if (!data) return error ? <Failed error={error} onRetry={() => refetch()} /> : <Skeleton label={common('loading')} />;
  const events = data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <Empty icon={CircleCheck} title={t('empty')} />;
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  return (
    <div className="flex flex-col gap-3 pb-4">
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('setAside')}</Th>
            <Th>{t('event')}</Th>
            <Th>{t('contact')}</Th>
            <Th>{t('reason')}</Th>
            <Th className="relative">
              <span className="sr-only">{t('retry')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ id, type, contact, reason: why, deadAt }) => (
            <tr key={id} data-event={id}>
              <Td className="whitespace-nowrap">{at(deadAt)}</Td>
              <Td>
                <code className="text-xs">{type || t('unknown')}</code>
              </Td>
              <Td>
                <code className="text-xs">{contact}</code>
              </Td>
              <Td className="max-w-96 break-words">{why || t('unknown')}</Td>
              <Td className="text-right">
                <Button
                  size="small"
                  aria-label={t('retryOf', { event: type || t('unknown'), time: at(deadAt) })}
                  disabled={working}
                  onClick={() => onRetry(id)}
                >
                  <RotateCw aria-hidden />
                  {t('retry')}
                </Button>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {hasNextPage ? (
        <div className="px-3">
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
