'use client';
import { UserRoundPlus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import type { Listed } from './outputs.ts';

/** What people who are no longer there have left: whose it was, and the way to give it to somebody. */
export function LeftTable({ reports, label }: { reports: readonly Listed[]; label: string }) {
  const t = useTranslations('saved');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const [given, setGiven] = useState<Listed | null>(null);
  return (
    <>
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
                <span className="font-medium">{one.title}</span>
                {one.description ? <p className="truncate text-ink-3 text-xs">{one.description}</p> : null}
              </Td>
              <Td>
                <Badge tone={one.version === null ? 'plain' : 'good'}>
                  {one.version === null ? t('state.draft') : t('state.published', { version: one.version })}
                </Badge>
              </Td>
              <Td>{one.owner.name}</Td>
              <Td>{t(`audience.${one.audience}`)}</Td>
              <Td className="whitespace-nowrap">{formatInstant(Date.parse(one.updatedAt), locale, timeZone)}</Td>
              <Td className="whitespace-nowrap text-right">
                <Button size="small" aria-label={t('handOver.of', { title: one.title })} onClick={() => setGiven(one)}>
                  <UserRoundPlus aria-hidden />
                  {t('handOver.title')}
                </Button>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {given ? <HandOverDialog report={given} onClose={() => setGiven(null)} /> : null}
    </>
  );
}
