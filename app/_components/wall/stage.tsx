'use client';
import { ChevronLeft, ChevronRight, Clock, Maximize, Pause, Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatMinute } from '#app/_lib/format/time.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { type Rotation, type RotationStep, stalenessOf, stepOf, turn } from '#app/_lib/wall/rotation.ts';
import type { WallPageState, WallState } from '#widget/protocol/wall.ts';
import { cn } from '../ui/cn.ts';
import { Page } from './page.tsx';
import { toggleFullScreen, useAwake, useIdle, useShift } from './use-kiosk.ts';

type Props = { state: WallState; live: boolean; at: number };

/** Keys of the wall, and the pages' own time. */
function useRotation(pages: readonly WallPageState[]) {
  const [rotation, setRotation] = useState<Rotation>({ index: 0, stopped: false });
  const count = pages.length;
  const index = Math.min(rotation.index, Math.max(0, count - 1));
  const { stopped } = rotation;
  const seconds = pages[index]?.seconds ?? 0;
  const go = (step: RotationStep) => setRotation((before) => turn(before, step, count));
  useEffect(() => {
    if (stopped || count < 2) return;
    const timer = setTimeout(() => setRotation(() => turn({ index, stopped }, 'next', count)), seconds * 1000);
    return () => clearTimeout(timer);
  }, [index, stopped, count, seconds]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === 'f') void toggleFullScreen();
      const step = stepOf(event.key);
      if (!step || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      setRotation((before) => turn(before, step, count));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [count]);
  return { index, stopped, go };
}

/** A wall as its screen shows it: one page after the other, with what must be said about its age. */
export function Stage({ state, live, at }: Props) {
  const t = useTranslations('wall');
  const clock = useNow();
  const idle = useIdle();
  const { x, y } = useShift(clock);
  const { index, stopped, go } = useRotation(state.pages);
  useAwake();
  const page = state.pages[index];
  const stale = stalenessOf({ live, age: clock - at, figuresStale: state.figuresStale });
  // While the link is gone, waits go on by this machine's clock.
  const now = clock + (Date.parse(state.now) - at);
  return (
    <main
      data-theme={state.theme}
      data-wall={page?.id}
      data-stale={stale}
      className={cn('fixed inset-0 overflow-hidden bg-bg text-ink', idle && 'cursor-none')}
    >
      <div
        className="absolute inset-[0.8vmin] flex min-h-0 flex-col gap-[0.8vmin] overflow-y-auto"
        style={{ transform: `translate(${x}px, ${y}px)` }}
      >
        <div className="min-h-0 flex-1">
          {page ? <Page key={page.id} page={page} now={now} timeZone={state.timeZone} /> : null}
        </div>
        <footer className="flex min-h-[max(1.5rem,4.4vmin)] flex-wrap items-center gap-x-[2vmin] gap-y-1 px-[0.6vmin] text-[max(0.8rem,2.2vmin)] leading-tight">
          <h1 className="max-w-[60%] truncate font-semibold">{page?.title || state.name}</h1>
          <Dots pages={state.pages} index={index} stopped={stopped} />
          <div className="flex-1" />
          <Age stale={stale} state={state} />
          {idle ? null : (
            <div className="flex gap-1">
              <Control name={t('previous')} onClick={() => go('previous')} icon={<ChevronLeft aria-hidden />} />
              <Control
                name={stopped ? t('goOn') : t('stop')}
                onClick={() => go('toggle')}
                icon={stopped ? <Play aria-hidden /> : <Pause aria-hidden />}
              />
              <Control name={t('next')} onClick={() => go('next')} icon={<ChevronRight aria-hidden />} />
              <Control name={t('fullScreen')} onClick={toggleFullScreen} icon={<Maximize aria-hidden />} />
            </div>
          )}
        </footer>
      </div>
    </main>
  );
}

function Control({ name, icon, onClick }: { name: string; icon: React.ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onClick}
      className="rounded-md p-[0.5vmin] text-ink-2 hover:bg-hover hover:text-ink [&_svg]:size-[max(1rem,2.6vmin)]"
    >
      {icon}
    </button>
  );
}

function Dots({ pages, index, stopped }: { pages: readonly WallPageState[]; index: number; stopped: boolean }) {
  const t = useTranslations('wall');
  if (pages.length < 2) return null;
  return (
    <p className="flex items-center gap-[0.8vmin] text-ink-3">
      <span className="sr-only">{t('page', { number: index + 1, count: pages.length })}</span>
      {pages.map(({ id }, number) => (
        <span
          key={id}
          aria-hidden
          className={cn('size-[1.1vmin] min-h-2 min-w-2 rounded-full bg-line-strong', number === index && 'bg-accent')}
        />
      ))}
      {stopped ? <span>{t('stopped')}</span> : null}
    </p>
  );
}

/** Of when the values are, where that is not now. */
function Age({ stale, state }: { stale: 'none' | 'all' | 'figures'; state: WallState }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  if (stale === 'none') return null;
  const instant = stale === 'all' ? state.now : state.figuresAt;
  const time = instant === null ? null : formatMinute(instant, locale, state.timeZone);
  return (
    <p
      role="status"
      data-age
      className="flex items-center gap-[0.8vmin] rounded-md bg-warn-soft px-[1.2vmin] py-[0.4vmin] font-semibold text-warn"
    >
      <Clock aria-hidden className="size-[max(1rem,2.4vmin)]" />
      {stale === 'all'
        ? t('asOf', { time: time ?? '' })
        : time === null
          ? t('figuresNone')
          : t('figuresAsOf', { time })}
    </p>
  );
}
