'use client';
import { UsersRound } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { cn } from '../ui/cn.ts';
import { Empty } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { GroupRow } from './groups.ts';

type Props = { groups: readonly GroupRow[]; picked: string | null; onPick: (group: string | null) => void };

/** Groups with their agents' states and today's work; pressing one shows its agents and queues alone. */
export function GroupsTable({ groups, picked, onPick }: Props) {
  const t = useTranslations('monitor');
  const locale = useLocale();
  if (groups.length === 0) {
    return (
      <Empty icon={UsersRound} title={t('noGroups')}>
        {t('noGroupsHint')}
      </Empty>
    );
  }
  const count = (value: number | null) => formatFigure(value, 'count', locale);
  return (
    <Table label={t('groups')}>
      <thead>
        <tr>
          <Th>{t('group')}</Th>
          <Th numeric>{t('signedIn')}</Th>
          <Th numeric>{t('states.ready')}</Th>
          <Th numeric>{t('states.busy')}</Th>
          <Th numeric>{t('states.wrapup')}</Th>
          <Th numeric>{t('states.away')}</Th>
          <Th numeric>{t('inHand')}</Th>
          <Th numeric>{t('waiting')}</Th>
          <Th numeric>{t('handled')}</Th>
          <Th numeric>{t('aht')}</Th>
        </tr>
      </thead>
      <tbody>
        {groups.map((row) => (
          <tr key={row.group} data-group={row.group} className={cn(picked === row.group && 'bg-accent-soft')}>
            <Td className="max-w-64">
              <button
                type="button"
                aria-pressed={picked === row.group}
                onClick={() => onPick(picked === row.group ? null : row.group)}
                className="block w-full text-left"
              >
                <span className="block truncate font-medium">{row.group}</span>
                {row.idle > 0 ? (
                  <span className="block text-warn text-xs">{t('idle', { count: row.idle })}</span>
                ) : null}
              </button>
            </Td>
            <Td numeric>{count(row.signedIn)}</Td>
            <Td numeric>{count(row.states.ready)}</Td>
            <Td numeric>{count(row.states.busy)}</Td>
            <Td numeric>{count(row.states.wrapup)}</Td>
            <Td numeric>{count(row.states.away)}</Td>
            <Td numeric>
              {row.inHand}/{row.capacity}
            </Td>
            <Td numeric className={cn(row.waiting > 0 && 'font-semibold')}>
              {count(row.waiting)}
            </Td>
            <Td numeric>{count(row.handled)}</Td>
            <Td numeric>{formatFigure(row.aht, 'seconds', locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
