'use client';
import { Copy, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { hrefOf } from '#app/_lib/reports/address.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { Listed } from './outputs.ts';
import { useReportVerbs } from './use-report-verbs.ts';

/** Kept reports or dashboards as a table: how each stands, whose it is, and what can be done with it. */
export function ShelfTable({ reports, label }: { reports: readonly Listed[]; label: string }) {
  const t = useTranslations('saved');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const { duplicate, remove, say } = useReportVerbs();
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
              <Link
                href={one.kind === 'report' ? hrefOf(one.id) : `/cockpit/dashboards/${one.id}`}
                className="font-medium underline-offset-2 hover:underline"
              >
                {one.title}
              </Link>
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
            <Td className="whitespace-nowrap text-right">
              <Button
                kind="ghost"
                size="smallIcon"
                aria-label={t('duplicateOf', { title: one.title })}
                onClick={() =>
                  duplicate.mutate(
                    {
                      id: one.id,
                      copy: crypto.randomUUID(),
                      title: t('copyOf', { title: one.title }).slice(0, 200),
                    },
                    { onSuccess: ({ title }) => say(t('copied', { title })) },
                  )
                }
              >
                <Copy aria-hidden />
              </Button>
              {one.mine ? (
                <Button
                  kind="ghost"
                  size="smallIcon"
                  aria-label={t('removeOf', { title: one.title })}
                  onClick={() => remove(one)}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
