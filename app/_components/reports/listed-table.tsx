'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { Listed } from './outputs.ts';

type Props = {
  reports: readonly Listed[];
  label: string;
  /** How the title of one stands in its line. */
  titleOf: (one: Listed) => ReactNode;
  /** What can be done with one. */
  actionsOf: (one: Listed) => ReactNode;
};

/** Kept reports or dashboards, a line each: how it stands, whose it is, who sees it, when it was changed. */
export function ListedTable({ reports, label, titleOf, actionsOf }: Props) {
  const t = useTranslations('saved');
  const locale = useLocale();
  const { timeZone } = useViewer();
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{t('field.title')}</Th>
          <Th>{t('field.state')}</Th>
          <Th>{t('field.owner')}</Th>
          <Th>{t('field.audience')}</Th>
          <Th>{t('field.changed')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {reports.map((one) => (
          <tr key={one.id} data-kept={one.id}>
            <Td className="max-w-md">
              {titleOf(one)}
              {one.description ? <p className="truncate text-ink-3 text-xs">{one.description}</p> : null}
            </Td>
            <Td>
              <span className="flex gap-1">
                <Badge tone={one.version === null ? 'plain' : 'good'}>
                  {one.version === null ? t('state.draft') : t('state.published', { version: one.version })}
                </Badge>
                {one.mine && one.version !== null && one.changed ? (
                  <Badge tone="warn">{t('state.changed')}</Badge>
                ) : null}
              </span>
            </Td>
            <Td>{one.mine ? t('me') : one.owner.name}</Td>
            <Td>{t(`audience.${one.audience}`)}</Td>
            <Td className="whitespace-nowrap">{formatInstant(Date.parse(one.updatedAt), locale, timeZone)}</Td>
            <Td className="whitespace-nowrap text-right">{actionsOf(one)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
