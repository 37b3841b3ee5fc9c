'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import { dayIn } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../../shell/viewer.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Empty } from '../../ui/notice.tsx';
import { MonitorPicture } from '../picture.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { nextRed, worstSpans } from './trail.ts';
import { useClock } from './use-clock.ts';

type Props = { moment: number; onLeave: () => void; onGo: (at: number) => void };

/** How far apart the moments are that are asked for while the past plays: half a second of ours. */
const step = (speed: number) => Math.max(1000, speed * 500);

/** The monitor of a past day, which plays, stops and jumps to where its lamps were red. */
export function Replay({ moment, onLeave, onGo }: Props) {
  const t = useTranslations('monitor');
  const trpc = useTRPC();
  const { timeZone } = useViewer();
  const [queue] = useQueryState('queue', parseAsString);
  const trail = useQuery(
    trpc.monitor.lampTrail.queryOptions({ date: dayIn(timeZone, moment) }, { placeholderData: keepPreviousData }),
  );
  const end = Math.min(trail.data?.to ?? moment, Date.now());
  const clock = useClock(moment, Math.max(end, moment), onGo);
  // Back and forward in the history of the page lead to another moment than the clock's own.
  const { playing, seek } = clock;
  const elsewhere = Math.abs(moment - clock.at) >= 1000;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new address may move the clock
  useEffect(() => {
    if (elsewhere && !playing) seek(moment);
  }, [moment]);
  const asked = clock.playing ? Math.floor(clock.at / step(clock.speed)) * step(clock.speed) : clock.at;
  const at = new Date(Math.min(Math.floor(asked / 1000) * 1000, Date.now())).toISOString();
  const picture = useQuery(
    trpc.monitor.replay.queryOptions({ at }, { placeholderData: keepPreviousData, staleTime: 60_000 }),
  );
  const spans = trail.data ? worstSpans(trail.data, queue) : [];
  const bar = (
    <ReplayBar
      {...{ clock, timeZone, queue, onLeave }}
      trail={trail.data ?? null}
      busy={picture.isFetching}
      before={nextRed(spans, clock.at, -1)}
      after={nextRed(spans, clock.at, 1)}
    />
  );
  if (picture.data) return <MonitorPicture state={picture.data} now={clock.at} below={bar} />;
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{t('title')}</h1>
      {bar}
      {picture.error ? (
        <Failed error={picture.error} onRetry={() => picture.refetch()} />
      ) : (
        <Empty icon={History} title={t('replay.loading')}>
          {t('replay.loadingHint')}
        </Empty>
      )}
    </div>
  );
}
