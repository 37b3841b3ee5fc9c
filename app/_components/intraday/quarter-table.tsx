'use client';
import { useLocale, useTranslations } from 'next-intl';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import type { Quarter } from '#server/domain/intraday/quarters.ts';
import { Badge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { slotTime } from './slot.ts';

type Props = { title: string; quarters: readonly Quarter[]; now: number | null };

/** The chart's values, a line for each quarter-hour. */
export function QuarterTable({ title, quarters, now }: Props) {
  const t = useTranslations('intraday');
  const locale = useLocale();
  const print = (value: number | null) =>
    value === null ? NO_VALUE : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return (
    <Table label={t('tableLabel', { title })} className="max-h-96 overflow-y-auto">
      <thead className="sticky top-0 bg-surface">
        <tr>
          <Th>{t('time')}</Th>
          <Th numeric>{t('actual')}</Th>
          <Th numeric>{t('forecast')}</Th>
          <Th numeric>{t('band')}</Th>
          <Th numeric>{t('lastWeek')}</Th>
          <Th numeric>{t('needed')}</Th>
          <Th numeric>{t('planned')}</Th>
          <Th numeric>{t('present')}</Th>
          <Th>{t('remark')}</Th>
        </tr>
      </thead>
      <tbody>
        {quarters.map((quarter) => (
          <tr
            key={quarter.slot}
            data-slot={quarter.slot}
            aria-current={quarter.slot === now ? 'time' : undefined}
            className={cn(quarter.slot === now && 'bg-accent-soft')}
          >
            <Td>{slotTime(quarter.slot)}</Td>
            <Td numeric>{print(quarter.actual)}</Td>
            <Td numeric>{print(quarter.mean)}</Td>
            <Td numeric>{`${print(quarter.low)}–${print(quarter.high)}`}</Td>
            <Td numeric>{print(quarter.lastWeek)}</Td>
            <Td numeric>{print(quarter.needed)}</Td>
            <Td numeric>{print(quarter.planned)}</Td>
            <Td numeric>{print(quarter.present)}</Td>
            <Td>{quarter.anomaly === null ? null : <Badge tone="warn">{t(`anomalies.${quarter.anomaly}`)}</Badge>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
