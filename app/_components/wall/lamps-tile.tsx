'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { WallContent } from '#widget/protocol/wall.ts';
import { Lamp } from '../ui/lamp.tsx';
import { printFigure } from './figure-tile.tsx';

type Lamps = Extract<WallContent, { kind: 'lamps' }>['lamps'];

/** So many lamps stand below each other before there is a second column. */
const COLUMN = 6;

/** Lamps of queues or groups, by colour and shape, each with its name. */
export function LampsTile({ lamps }: { lamps: Lamps }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  if (lamps.length === 0) return <p className="p-[4cqmin] text-[max(0.8rem,7cqmin)] text-ink-2">{t('nothing')}</p>;
  const columns = lamps.length > COLUMN ? 2 : 1;
  const rows = Math.max(3, Math.ceil(lamps.length / columns));
  return (
    <ul
      className="grid h-full content-start gap-x-[4cqmin] px-[4cqmin] pt-[2cqmin]"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        fontSize: `clamp(0.8rem, min(${Math.floor(62 / rows)}cqh, ${7 / columns}cqw), 5vmin)`,
      }}
    >
      {lamps.map(({ name, lamp, value }) => (
        <li key={name} data-lamp={lamp} className="flex items-center gap-[0.6em] py-[0.12em] leading-tight">
          <Lamp level={lamp} label={t(`lamp.${lamp}`)} className="size-[1em]" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          {value === null ? null : <span className="font-semibold">{printFigure(value, 'ratio', locale)}</span>}
        </li>
      ))}
    </ul>
  );
}
