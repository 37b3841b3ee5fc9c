'use client';
import { ListChecks } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatFigure, NO_VALUE } from '#app/_lib/format/figure.ts';
import { shortApart } from '#server/domain/report/short-apart.ts';
import type { MonitorQueue } from '#widget/protocol/staff.ts';
import { cn } from '../ui/cn.ts';
import { Lamp } from '../ui/lamp.tsx';
import { Empty } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { type Outlook, outlookOf } from './order.ts';

type Props = { queues: readonly MonitorQueue[]; now: number; onPick: (queue: string) => void };

/** Queues with their live state and today's figures, what needs a person first. */
export function QueuesTable({ queues, now, onPick }: Props) {
  const t = useTranslations('monitor');
  if (queues.length === 0) {
    return (
      <Empty icon={ListChecks} title={t('noQueues')}>
        {t('noQueuesHint')}
      </Empty>
    );
  }
  return (
    <Table label={t('queues')}>
      <thead>
        <tr>
          <Th>{t('queue')}</Th>
          <Th numeric>{t('waiting')}</Th>
          <Th numeric>{t('longest')}</Th>
          <Th numeric>{t('serviceLevel')}</Th>
          <Th numeric>{t('serviceLevel30m')}</Th>
          <Th numeric>{t('ready')}</Th>
          <Th numeric>{t('talking')}</Th>
          <Th numeric>{t('offered')}</Th>
          <Th numeric>{t('answered')}</Th>
          <Th numeric>{t('abandoned')}</Th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <QueueRow key={queue.queue} queue={queue} now={now} onPick={onPick} />
        ))}
      </tbody>
    </Table>
  );
}

function QueueRow({ queue, now, onPick }: { queue: MonitorQueue; now: number; onPick: (queue: string) => void }) {
  const t = useTranslations('monitor');
  const cockpit = useTranslations('cockpit');
  const locale = useLocale();
  const outlook = outlookOf(queue, now);
  const { today } = queue;
  const spoken = (seconds: number) => (seconds < 120 ? `${seconds} s` : formatDuration(seconds * 1000));
  const apart = shortApart(today, 'abandoned');
  const count = (value: number | null) => formatFigure(value, 'count', locale);
  const words = { counted: count(apart?.counted ?? null), short: count(apart?.short ?? null) };
  const target = t('target', {
    target: formatFigure(queue.target, 'ratio', locale),
    threshold: (queue.thresholds ?? [queue.threshold]).map(spoken).join(' / '),
  });
  return (
    <tr data-queue={queue.queue} className={cn(outlook.exception && 'bg-bad-soft')}>
      <Td className="max-w-64">
        <button type="button" onClick={() => onPick(queue.queue)} className="flex w-full items-center gap-2 text-left">
          <Lamp level={queue.lamp} label={t(`lamp.${queue.lamp}`)} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{queue.label ?? queue.queue}</span>
            <Hint outlook={outlook} ready={queue.idle ?? queue.agents.ready} fallback={target} />
          </span>
        </button>
      </Td>
      <Td numeric className={cn(queue.waiting > 0 && 'font-semibold')}>
        {count(queue.waiting)}
      </Td>
      <Td numeric>
        <span className="block">
          {queue.longestWaitSince === null ? NO_VALUE : formatDuration(now - Date.parse(queue.longestWaitSince))}
        </span>
        <Breach untilBreach={outlook.untilBreach} />
      </Td>
      <Td numeric className="font-semibold">
        <Level queue={queue} />
      </Td>
      <Td numeric>{formatFigure(queue.serviceLevel30m, 'ratio', locale)}</Td>
      <Td numeric>{count(queue.agents.ready)}</Td>
      <Td numeric>{count(queue.talking)}</Td>
      <Td numeric>{count(today.offered)}</Td>
      <Td numeric>{count(today.answered)}</Td>
      <Td numeric title={apart ? cockpit('short.hint', words) : undefined}>
        {apart ? cockpit('short.apart', words) : count(today.abandoned)}
      </Td>
    </tr>
  );
}

/** The service level; of live and of written channels where both were judged, since a sum of them says nothing. */
function Level({ queue: { today, kinds = [] } }: { queue: MonitorQueue }) {
  const t = useTranslations('cockpit.kinds');
  const locale = useLocale();
  if (kinds.length < 2) return formatFigure(today.serviceLevel, 'ratio', locale);
  return kinds.map(({ kind, serviceLevel }) => (
    <span key={kind} data-kind={kind} className="block whitespace-nowrap">
      <span className="font-normal text-ink-3 text-xs">{t(kind)}</span> {formatFigure(serviceLevel, 'ratio', locale)}
    </span>
  ));
}

function Hint({ outlook, ready, fallback }: { outlook: Outlook; ready: number; fallback: string }) {
  const t = useTranslations('monitor');
  if (outlook.nobody) return <span className="block text-bad text-xs">{t('nobody')}</span>;
  if (outlook.idleBesideWaiting) return <span className="block text-warn text-xs">{t('idle', { count: ready })}</span>;
  return <span className="block truncate text-ink-3 text-xs">{fallback}</span>;
}

function Breach({ untilBreach }: { untilBreach: number | null }) {
  const t = useTranslations('monitor');
  if (untilBreach === null) return null;
  const duration = formatDuration(Math.abs(untilBreach));
  return untilBreach > 0 ? (
    <span className="block text-warn text-xs">{t('breaks', { duration })}</span>
  ) : (
    <span className="block text-bad text-xs">{t('broken', { duration })}</span>
  );
}
