'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatMinute } from '#app/_lib/format/time.ts';
import { trendPath } from '#app/_lib/wall/trend-path.ts';
import { fitCss } from '#server/domain/wall/fit.ts';
import type { WallContent } from '#widget/protocol/wall.ts';
import { Lamp } from '../ui/lamp.tsx';
import { Below, figureText } from './figure-tile.tsx';

type Trend = Extract<WallContent, { kind: 'trend' }>;

/** A figure with its course over the quarter-hours of today. */
export function TrendTile({ tile, now, timeZone }: { tile: Trend; now: number; timeZone: string }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { points, target } = tile;
  const { lines, target: line, last } = trendPath(points, target);
  const first = points[0]?.at;
  const text = figureText(tile, now, locale);
  return (
    <div className="flex h-full min-h-0 flex-col px-[4cqmin] pb-[3cqmin]">
      <p className="flex items-center gap-[3cqmin]">
        {target === null ? null : (
          <Lamp level={tile.lamp} label={t(`lamp.${tile.lamp}`)} className="size-[min(14cqh,8cqw)]" />
        )}
        <span
          data-value
          className="whitespace-nowrap font-semibold leading-none"
          style={{ fontSize: fitCss(text, { high: 22, lamp: target === null ? 0 : 8 }) }}
        >
          {text}
        </span>
      </p>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('course')}
        className="my-[2cqmin] min-h-0 w-full flex-1 text-accent"
      >
        {line === null ? null : (
          <path
            d={`M0 ${line.toFixed(2)} H100`}
            className="stroke-line-strong"
            strokeDasharray="6 6"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {lines.map((path) => (
          <path
            key={path}
            d={path}
            fill="none"
            stroke="currentColor"
            strokeWidth="4"
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {last ? (
          <path
            d={`M${last.x.toFixed(2)} ${last.y.toFixed(2)} h0.01`}
            stroke="currentColor"
            strokeWidth="12"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
      </svg>
      <p className="flex justify-between text-[clamp(0.7rem,min(6cqh,3.5cqw),2vmin)] text-ink-3 leading-tight">
        <span>{first === undefined ? '' : formatMinute(first, locale, timeZone)}</span>
        <span>{formatMinute(now, locale, timeZone)}</span>
      </p>
      <Below figure={tile} window="today" />
    </div>
  );
}
