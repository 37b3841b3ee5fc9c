'use client';
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import type { PrintUnit } from '#server/domain/print-figure.ts';
import { fitCss } from '#server/domain/wall/fit.ts';
import type { WallFigure } from '#widget/protocol/wall.ts';
import { Lamp } from '../ui/lamp.tsx';

const arrows = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };

/** A figure as it is read from afar: whole percents above all, waits without hours that are none. */
export function printFigure(value: number | null, unit: string, locale: string): string {
  if (value !== null && unit === 'seconds') return formatDuration(value * 1000);
  if (value !== null && unit === 'ratio') {
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value);
  }
  return formatFigure(value, unit as PrintUnit, locale);
}

/** A figure's text at this moment: a wait that goes on grows by itself. */
export function figureText(figure: WallFigure, now: number, locale: string): string {
  if (figure.since !== undefined) return formatDuration(now - Date.parse(figure.since));
  const { value, short = 0 } = figure;
  return printFigure(value === null ? null : value - short, figure.unit, locale);
}

type Props = { tile: WallFigure & { window: 'now' | 'interval' | 'last30' | 'today' }; now: number };

/** One large number with its lamp, its target and where it is going. */
export function FigureTile({ tile, now }: Props) {
  const locale = useLocale();
  const t = useTranslations('wall');
  const text = figureText(tile, now, locale);
  return (
    <div className="flex h-full min-h-0 flex-col px-[4cqmin] pb-[3cqmin]">
      <p className="flex min-h-0 flex-1 items-center gap-[4cqmin]">
        {tile.target === null ? null : (
          <Lamp level={tile.lamp} label={t(`lamp.${tile.lamp}`)} className="size-[min(26cqh,14cqw)]" />
        )}
        <span
          data-value
          className="whitespace-nowrap font-semibold leading-none"
          style={{ fontSize: fitCss(text, { high: 56, lamp: tile.target === null ? 0 : 14 }) }}
        >
          {text}
        </span>
      </p>
      <Below figure={tile} window={tile.window} />
    </div>
  );
}

/** Target, direction and the time that a figure is about. */
export function Below({ figure, window }: { figure: WallFigure; window: Props['tile']['window'] }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { direction, target, unit, short } = figure;
  const Arrow = direction ? arrows[direction] : null;
  return (
    <p className="flex items-center gap-[3cqmin] overflow-hidden text-ellipsis whitespace-nowrap text-[clamp(0.75rem,min(9cqh,5cqw),2.6vmin)] text-ink-2 leading-tight">
      {Arrow && direction ? (
        <span className="flex items-center gap-[1cqmin]">
          <Arrow aria-hidden className="size-[1.1em]" />
          <span className="sr-only">{t(`direction.${direction}`)}</span>
        </span>
      ) : null}
      {short === undefined ? null : <span data-short>{t('short', { count: short })}</span>}
      {target === null ? null : <span>{t('target', { target: printFigure(target, unit, locale) })}</span>}
      <span className="min-w-0 truncate text-ink-3">{t(`window.${window}`)}</span>
    </p>
  );
}
