'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatMinute } from '#app/_lib/format/time.ts';

/** A text somebody wrote: as it stands, in type that lets it fit. */
export function TextTile({ text }: { text: string }) {
  const size = Math.max(5, Math.min(26, 90 / Math.sqrt(Math.max(1, text.length))));
  return (
    <p
      className="flex h-full items-center overflow-hidden whitespace-pre-line break-words px-[4cqmin] leading-tight"
      style={{ fontSize: `max(0.8rem, min(${size}cqh, ${size * 0.6}cqw))` }}
    >
      <span className="line-clamp-6 w-full">{text}</span>
    </p>
  );
}

/** A text that passes by; with reduced motion it stands still in lines. */
export function TickerTile({ text }: { text: string }) {
  return (
    <div className="flex h-full items-center overflow-hidden text-ellipsis text-[max(0.9rem,min(42cqh,5vmin))] leading-tight">
      <p
        className="ticker whitespace-nowrap motion-reduce:line-clamp-3 motion-reduce:whitespace-normal motion-reduce:px-[4cqmin]"
        style={{ animationDuration: `${Math.max(12, text.length / 5)}s` }}
      >
        {text}
      </p>
    </div>
  );
}

/** The time of day of a zone; another zone than the wall's own is named. */
export function ClockTile({ zone, now, named }: { zone: string; now: number; named: boolean }) {
  const locale = useLocale();
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div className="flex h-full flex-col items-center justify-center gap-[2cqmin] px-[4cqmin]">
      <p className="font-semibold text-[min(46cqh,26cqw)] leading-none">{formatMinute(now, locale, zone)}</p>
      <p className="max-w-full truncate text-[clamp(0.8rem,min(12cqh,7cqw),3.2vmin)] text-ink-2">
        {named ? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') : day.format(now)}
      </p>
    </div>
  );
}

type FrameProps = { url: string; name: string; still: boolean };

/** A web page of the tenant's list, which cannot leave its frame. */
export function FrameTile({ url, name, still }: FrameProps) {
  const t = useTranslations('wall');
  if (url === '') return <p className="p-[4cqmin] text-[max(0.8rem,7cqmin)] text-ink-2">{t('frameRefused')}</p>;
  if (still) return <p className="truncate p-[4cqmin] text-ink-2">{url}</p>;
  return (
    <iframe
      src={url}
      title={name}
      sandbox="allow-scripts allow-same-origin"
      referrerPolicy="no-referrer"
      allow=""
      loading="eager"
      className="size-full border-0 bg-white"
    />
  );
}
