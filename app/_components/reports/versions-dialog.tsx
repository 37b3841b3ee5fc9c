'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import type { Kept } from './outputs.ts';
import { useReportVerbs } from './use-report-verbs.ts';

type Props = { report: Kept; open: boolean; onClose: () => void; onRestored: (report: Pick<Kept, 'body'>) => void };

/** The published versions, each of which can be taken back into the draft. */
export function VersionsDialog({ report, open, onClose, onRestored }: Props) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const { restoreVersion, say } = useReportVerbs();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.report.versions.infiniteQueryOptions(
      { id: report.id },
      { enabled: open, getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const versions = data?.pages.flatMap((page) => page.versions);
  return (
    <Dialog open={open} onClose={onClose} title={t('versions.title')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!versions && !error ? <Skeleton label={common('loading')} /> : null}
      {versions?.length === 0 ? (
        <Empty icon={History} title={t('versions.empty')}>
          {t('versions.emptyHint')}
        </Empty>
      ) : null}
      <ul className="flex flex-col gap-1 p-4 empty:hidden">
        {versions?.map((one) => (
          <li key={one.version} className="flex items-center gap-2 rounded-md p-1 hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {t('versions.one', { version: one.version, title: one.title })}
              </span>
              <span className="block truncate text-ink-3 text-xs">
                {t('versions.by', { by: one.by, at: formatInstant(Date.parse(one.at), locale, timeZone) })}
              </span>
            </span>
            {report.mine ? (
              <Button
                size="small"
                disabled={restoreVersion.isPending}
                aria-label={t('versions.restoreOf', { version: one.version })}
                onClick={() =>
                  restoreVersion.mutate(
                    { id: report.id, version: one.version },
                    {
                      onSuccess: (restored) => {
                        say(t('versions.restored', { version: one.version }));
                        onRestored(restored);
                        onClose();
                      },
                    },
                  )
                }
              >
                {t('versions.restore')}
              </Button>
            ) : null}
          </li>
        ))}
        {hasNextPage ? (
          <li>
            <Button onClick={() => void fetchNextPage()}>{common('more')}</Button>
          </li>
        ) : null}
      </ul>
    </Dialog>
  );
}
