'use client';
import { Clock, History, MonitorPlay, Radio } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatClock } from '#app/_lib/format/time.ts';
import { useLink, useMonitor } from '#app/_lib/live/react.tsx';
import { useNow } from '#app/_lib/live/use-now.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Notice } from '../ui/notice.tsx';
import { Conservation } from './conservation.tsx';
import { HeldBack } from './held-back.tsx';
import { MonitorPicture } from './picture.tsx';
import { Replay } from './replay/replay.tsx';
import { useMoment } from './replay/use-moment.ts';

/** The Online Monitor: of now, pushed as it changes; or, with a moment in the address, of the past. */
export function Monitor() {
  const { moment, leave, goTo } = useMoment();
  if (moment !== null) return <Replay moment={moment} onLeave={leave} onGo={goTo} />;
  return <LiveMonitor onReplay={() => goTo(Date.now() - 3_600_000)} />;
}

function LiveMonitor({ onReplay }: { onReplay: () => void }) {
  const t = useTranslations('monitor');
  const timed = useMonitor();
  const clock = useNow();
  if (!timed) {
    return (
      <Empty level={1} icon={Radio} title={t('missing')}>
        {t('missingHint')}
      </Empty>
    );
  }
  const { state, skew, at } = timed;
  return (
    <MonitorPicture
      live
      state={state}
      now={clock + skew}
      notices={
        <>
          <Staleness state={state} age={clock - at} />
          <Conservation state={state} />
          <HeldBack />
        </>
      }
      side={
        <>
          <WallsLink />
          <Button kind="ghost" onClick={onReplay}>
            <History aria-hidden />
            {t('replay.open')}
          </Button>
        </>
      }
    />
  );
}

/** The way to the wallboards, for those who make them. */
function WallsLink() {
  const t = useTranslations('wall');
  if (!useViewer().permissions.includes('wall.manage')) return null;
  return (
    <Link
      href="/monitor/walls"
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-3 font-medium text-ink-2 hover:bg-hover hover:text-ink"
    >
      <MonitorPlay aria-hidden className="size-4" />
      {t('walls')}
    </Link>
  );
}

/** Says when what is shown is not of now. */
function Staleness({ state, age }: { state: MonitorState; age: number }) {
  const t = useTranslations('monitor');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const link = useLink();
  if (link !== 'live') {
    return (
      <Notice tone="warn" icon={Clock}>
        {t('notLive', { age: formatDuration(age) })}
      </Notice>
    );
  }
  if (!state.figuresStale) return null;
  const time = state.figuresAt === null ? null : formatClock(state.figuresAt, locale, timeZone);
  return (
    <Notice tone="warn" icon={Clock}>
      {time === null ? t('figuresNone') : t('figuresStale', { time })}
    </Notice>
  );
}
