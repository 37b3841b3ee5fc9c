'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, MailWarning, Plus, Send } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { Runs } from './runs.tsx';
import { ScheduleEditor } from './schedule-editor.tsx';
import { ScheduleTable } from './schedule-table.tsx';
import { Targets } from './targets.tsx';

const VIEWS = ['schedules', 'targets'] as const;
const ADDRESS = {
  view: parseAsStringLiteral(VIEWS).withDefault('schedules'),
  /** Id of the schedule that is changed, or `new`. */
  edit: parseAsString.withOptions({ history: 'push' }),
  /** The Cockpit's address of what a new schedule sends. */
  source: parseAsString,
  runs: parseAsString.withOptions({ history: 'push' }),
  /** Id of the target that is changed, or `new`. */
  target: parseAsString.withOptions({ history: 'push' }),
};

/** Runs go on by themselves: the list is asked for so often, in milliseconds. */
const AGAIN = 5_000;

/** Reports sent at times: what, to whom, when, and how it went; the address says what is open. */
export function Schedules() {
  const t = useTranslations('schedules');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const manages = useViewer().permissions.includes('token.manage');
  const [address, setAddress] = useQueryStates(ADDRESS);
  const { view, edit, runs } = address;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.reportSchedule.list.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: AGAIN },
    ),
  );
  const schedules = data?.pages.flatMap((page) => page.schedules);
  const edited = schedules?.find((one) => one.id === edit) ?? null;
  const shown = schedules?.find((one) => one.id === runs);
  const makes = view === 'schedules' || manages;
  useActions(
    useMemo(
      () =>
        makes
          ? [
              {
                id: 'new-schedule',
                label: t(view === 'targets' ? 'targets.make' : 'make'),
                group: t('title'),
                key: 'n',
                run: () => void setAddress(view === 'targets' ? { target: 'new' } : { edit: 'new' }),
              },
            ]
          : [],
      [t, view, makes, setAddress],
    ),
  );
  const close = () => void setAddress({ edit: null, source: null });
  return (
    <div className="scroll-thin flex h-full flex-col overflow-y-auto">
      <header className="flex flex-wrap items-center gap-3 border-line border-b bg-surface px-4 py-2">
        <Link href="/cockpit" className="flex items-center gap-1 text-ink-2 text-work hover:text-ink">
          <ArrowLeft className="size-4" aria-hidden />
          {t('back')}
        </Link>
        <h1 className="font-semibold text-sm">{t('title')}</h1>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t('views.label')}</legend>
          {VIEWS.map((one) => (
            <Button
              key={one}
              size="small"
              kind={one === view ? 'plain' : 'ghost'}
              aria-pressed={one === view}
              onClick={() => void setAddress({ view: one })}
            >
              {t(`views.${one}`)}
            </Button>
          ))}
        </fieldset>
        <div className="flex-1" />
        {view === 'schedules' ? (
          <Button kind="primary" onClick={() => void setAddress({ edit: 'new' })}>
            <Plus aria-hidden />
            {t('make')}
          </Button>
        ) : null}
      </header>
      {data?.pages[0]?.mail === false ? (
        <Notice tone="warn" icon={MailWarning}>
          {t('mailOff')}
        </Notice>
      ) : null}
      {view === 'targets' ? (
        <Targets open={address.target} onOpen={(target) => void setAddress({ target })} />
      ) : (
        <>
          {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
          {!data && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
          {schedules?.length === 0 ? (
            <Empty icon={Send} title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : null}
          {schedules && schedules.length > 0 ? (
            <ScheduleTable
              schedules={schedules}
              onEdit={(id) => void setAddress({ edit: id })}
              onRuns={(id) => void setAddress({ runs: id })}
            />
          ) : null}
          {hasNextPage ? (
            <Button className="m-4 self-center" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {common('more')}
            </Button>
          ) : null}
        </>
      )}
      <Dialog open={edit !== null} onClose={close} title={t(edit === 'new' ? 'make' : 'change')} place="side">
        {edit === 'new' || edited ? (
          <ScheduleEditor key={edit} schedule={edited} address={address.source} onDone={close} />
        ) : null}
        {edit !== null && edit !== 'new' && !edited ? (
          <p className="p-4">{schedules ? common('errors.not_found') : common('loading')}</p>
        ) : null}
      </Dialog>
      <Dialog
        open={runs !== null}
        onClose={() => void setAddress({ runs: null })}
        title={shown ? t('runs.of', { title: shown.title }) : t('runs.title')}
        place="side"
      >
        {shown ? <Runs key={shown.id} schedule={shown} /> : null}
      </Dialog>
    </div>
  );
}
