'use client';
import { Pause, Play, Radio, SkipBack, SkipForward } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type Action, useActions } from '#app/_lib/actions/registry.tsx';
import { dayIn } from '#app/_lib/figures/range.ts';
import { dayAt, instantOf, shownAt } from '#app/_lib/figures/zoned.ts';
import { formatClock, formatInstant } from '#app/_lib/format/time.ts';
import type { LampTrail } from '#widget/protocol/staff.ts';
import { Button } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/field.tsx';
import { LampStrip } from './lamp-strip.tsx';
import { SPEEDS, type Speed, type useClock } from './use-clock.ts';

type Props = {
  clock: ReturnType<typeof useClock>;
  timeZone: string;
  queue: string | null;
  trail: LampTrail | null;
  busy: boolean;
  /** Where lamps turned red before and after the moment shown. */
  before: number | null;
  after: number | null;
  onLeave: () => void;
};

const minute = 60_000;

/** The same time of day on another day; the latest moment there is where that has not come yet. */
function onDay(date: string, at: number, timeZone: string): number {
  const time = shownAt(at, timeZone) - dayAt(at, timeZone);
  return Math.min(instantOf(Date.parse(date) + time, timeZone), Date.now());
}

/** Day, time, speed and scrubber of the replay; the strip under it shows where lamps were yellow or red. */
export function ReplayBar({ clock, timeZone, queue, trail, busy, before, after, onLeave }: Props) {
  const t = useTranslations('monitor.replay');
  const locale = useLocale();
  const { at, playing, speed } = clock;
  const from = trail?.from ?? at;
  const to = Math.min(trail?.to ?? at, Date.now());
  const clamped = (target: number) => Math.min(Math.max(target, from), to);
  const actions: Action[] = [
    { id: 'replay.play', label: t('play'), group: t('title'), key: 'space', run: clock.toggle },
    { id: 'replay.back', label: t('back'), group: t('title'), key: 'j', run: () => clock.seek(clamped(at - minute)) },
    { id: 'replay.on', label: t('on'), group: t('title'), key: 'l', run: () => clock.seek(clamped(at + minute)) },
    { id: 'replay.live', label: t('leave'), group: t('title'), key: 'escape', run: onLeave },
  ];
  useActions(actions);
  return (
    <section aria-label={t('title')} aria-busy={busy} className="border-line border-b bg-accent-soft px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <strong className="font-semibold">{t('title')}</strong>
        <Input
          type="date"
          aria-label={t('day')}
          value={dayIn(timeZone, at)}
          max={dayIn(timeZone, Date.now())}
          onChange={(event) => event.target.value && clock.seek(onDay(event.target.value, at, timeZone))}
          className="w-36"
        />
        <Button kind="primary" onClick={clock.toggle} aria-pressed={playing}>
          {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
          {playing ? t('pause') : t('play')}
        </Button>
        <Select
          aria-label={t('speed')}
          value={speed}
          onChange={(event) => clock.setSpeed(Number(event.target.value) as Speed)}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </Select>
        <Button disabled={before === null} onClick={() => before !== null && clock.seek(before)}>
          <SkipBack aria-hidden />
          {t('redBefore')}
        </Button>
        <Button disabled={after === null} onClick={() => after !== null && clock.seek(after)}>
          <SkipForward aria-hidden />
          {t('redAfter')}
        </Button>
        <time dateTime={new Date(at).toISOString()} className="font-semibold tabular-nums">
          {formatInstant(at, locale, timeZone)}
        </time>
        <div className="flex-1" />
        <Button onClick={onLeave}>
          <Radio aria-hidden />
          {t('leave')}
        </Button>
      </div>
      <input
        type="range"
        aria-label={t('scrubber')}
        aria-valuetext={formatClock(at, locale, timeZone)}
        min={0}
        max={trail ? Math.round((trail.to - trail.from) / 1000) - 1 : 0}
        step={60}
        value={Math.floor((at - from) / 1000)}
        disabled={trail === null}
        onChange={(event) => clock.seek(clamped(from + Number(event.target.value) * 1000))}
        className="mt-2 block w-full accent-accent-strong"
      />
      {trail ? <LampStrip trail={trail} queue={queue} label={t('strip')} /> : null}
      {trail && trail.queues.length === 0 ? <p className="text-ink-2 text-xs">{t('quietDay')}</p> : null}
    </section>
  );
}
