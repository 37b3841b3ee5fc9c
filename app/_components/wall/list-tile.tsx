'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDuration } from '#app/_lib/format/duration.ts';
import type { WallContent } from '#widget/protocol/wall.ts';
import { StateMark } from '../desk/state-mark.tsx';
import { cn } from '../ui/cn.ts';
import { Lamp } from '../ui/lamp.tsx';
import { printFigure } from './figure-tile.tsx';

type List = Extract<WallContent, { kind: 'list' }>;

/** Rows in type that lets about eight of them stand below each other; what does not fit is counted. */
export function ListTile({ list, now }: { list: List; now: number }) {
  const t = useTranslations('wall');
  if (list.rows.length === 0) {
    return <p className="p-[4cqmin] text-[max(0.8rem,7cqmin)] text-ink-2">{t(`none.${list.of}`)}</p>;
  }
  return (
    <div className="flex h-full flex-col px-[4cqmin] pt-[2cqmin] text-[clamp(0.8rem,min(8.4cqh,5cqw),3.6vmin)] leading-tight">
      <ul className="min-h-0 flex-1 overflow-y-hidden">
        <Rows list={list} now={now} />
      </ul>
      {list.more > 0 ? <p className="pb-[2cqmin] text-ink-2">{t('more', { count: list.more })}</p> : null}
    </div>
  );
}

function Rows({ list, now }: { list: List; now: number }): ReactNode {
  switch (list.of) {
    case 'waiting':
      return list.rows.map((row) => <Waiting key={`${row.since} ${row.queue} ${row.name}`} row={row} now={now} />);
    case 'agents':
      return list.rows.map((row) => <Agents key={row.state} row={row} />);
    case 'queues':
      return list.rows.map((row) => <Queue key={row.queue} row={row} now={now} />);
  }
}

const line = 'flex items-center gap-[0.6em] border-line border-b py-[0.22em] last:border-b-0';

function Waiting({ row, now }: { row: Extract<List, { of: 'waiting' }>['rows'][number]; now: number }) {
  const age = now - Date.parse(row.since);
  return (
    <li className={line}>
      <span className="min-w-0 flex-1 truncate">
        {row.name === undefined ? row.queue : `${row.name} · ${row.queue}`}
      </span>
      <span className={cn('font-semibold', age > row.threshold * 1000 && 'text-bad')}>{formatDuration(age)}</span>
    </li>
  );
}

function Agents({ row }: { row: Extract<List, { of: 'agents' }>['rows'][number] }) {
  const t = useTranslations('console.state');
  return (
    <li className={line}>
      <StateMark state={row.state} className="size-[0.9em]" />
      <span className="shrink-0">{t(row.state)}</span>
      <span className="min-w-0 flex-1 truncate text-ink-2">{row.names?.join(', ')}</span>
      <span className="font-semibold">{row.count}</span>
    </li>
  );
}

function Queue({ row, now }: { row: Extract<List, { of: 'queues' }>['rows'][number]; now: number }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { queue, lamp, waiting, longestWaitSince, serviceLevel } = row;
  return (
    <li className={line}>
      <Lamp level={lamp} label={t(`lamp.${lamp}`)} className="size-[0.9em]" />
      <span className="min-w-0 flex-1 truncate">{queue}</span>
      <span className="text-ink-2">
        {waiting > 0 && longestWaitSince !== null
          ? `${t('waiting', { count: waiting })} · ${formatDuration(now - Date.parse(longestWaitSince))}`
          : null}
      </span>
      <span className="min-w-[3.2em] text-right font-semibold">{printFigure(serviceLevel, 'ratio', locale)}</span>
    </li>
  );
}
