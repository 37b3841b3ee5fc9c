'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History, RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import type { Run, Schedule } from './outputs.ts';
import { RunState } from './run-state.tsx';
import { useScheduleVerbs } from './use-schedule-verbs.ts';
import { useScheduleWords } from './use-schedule-words.ts';

/** Runs go on by themselves: the list is asked for so often, in milliseconds. */
const AGAIN = 2_000;
const TONES = { waiting: 'warn', accepted: 'good', failed: 'bad', left: 'plain' } as const;

/** A schedule's runs, newest first, with every delivery. */
export function Runs({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('schedules');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.reportSchedule.runs.infiniteQueryOptions(
      { id: schedule.id },
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: AGAIN },
    ),
  );
  const runs = data?.pages.flatMap((page) => page.runs);
  return (
    <div className="flex flex-col gap-3 p-4">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {runs?.length === 0 ? (
        <Empty icon={History} title={t('runs.none')}>
          {t('runs.noneHint')}
        </Empty>
      ) : null}
      {runs?.map((run) => (
        <OneRun key={run.id} run={run} schedule={schedule} />
      ))}
      {hasNextPage ? (
        <Button className="self-center" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('more')}
        </Button>
      ) : null}
    </div>
  );
}

function OneRun({ run, schedule }: { run: Run; schedule: Schedule }) {
  const t = useTranslations('schedules');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const words = useScheduleWords();
  const verbs = useScheduleVerbs();
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  const time = at(run.dueAt);
  const said = words.problem(run);
  return (
    <section
      data-run={run.id}
      data-state={run.state}
      aria-label={t('runs.at', { time })}
      className="rounded-lg border border-line"
    >
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
        <RunState run={run} />
        <span className="font-medium">{time}</span>
        <span className="text-ink-2">{t(`causes.${run.cause}`)}</span>
        <div className="flex-1" />
        {run.endedAt ? (
          <Button
            size="small"
            disabled={verbs.busy}
            aria-label={t('runs.againOf', { time })}
            onClick={() => verbs.run(schedule.id, run.id)}
          >
            <RotateCw aria-hidden />
            {t('runs.again')}
          </Button>
        ) : null}
      </header>
      {said ? <p className="break-words px-3 py-2 text-ink-2">{said}</p> : null}
      <ul>
        {run.deliveries.map((one) => (
          <li key={one.id} data-delivery={one.state} className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <Badge tone={TONES[one.state]}>{t(`deliveries.${one.state}`)}</Badge>
            <span className="min-w-0 break-all">{one.recipient}</span>
            <span className="text-ink-3 text-xs">
              {one.acceptedAt ? at(one.acceptedAt) : t('deliveries.attempts', { count: one.attempts })}
            </span>
            {one.state === 'accepted' ? null : (
              <span className="w-full break-words text-ink-2 text-xs">{words.problem(one)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
