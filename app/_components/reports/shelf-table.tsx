'use client';
import { Copy, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { hrefOf } from '#app/_lib/reports/address.ts';
import { Button } from '../ui/button.tsx';
import { ListedTable } from './listed-table.tsx';
import type { Listed } from './outputs.ts';
import { useReportVerbs } from './use-report-verbs.ts';

/** Kept reports or dashboards as a table: each leads to itself, is copied, and taken away by whose it is. */
export function ShelfTable({ reports, label }: { reports: readonly Listed[]; label: string }) {
  const t = useTranslations('saved');
  const { duplicate, remove, say } = useReportVerbs();
  const copy = ({ id, title }: Listed) =>
    duplicate.mutate(
      { id, copy: crypto.randomUUID(), title: t('copyOf', { title }).slice(0, 200) },
      { onSuccess: (made) => say(t('copied', { title: made.title })) },
    );
  return (
    <ListedTable
      reports={reports}
      label={label}
      titleOf={({ id, kind, title }) => (
        <Link
          href={kind === 'report' ? hrefOf(id) : `/cockpit/dashboards/${id}`}
          className="font-medium underline-offset-2 hover:underline"
        >
          {title}
        </Link>
      )}
      actionsOf={(one) => (
        <>
          <Button
            kind="ghost"
            size="smallIcon"
            aria-label={t('duplicateOf', { title: one.title })}
            onClick={() => copy(one)}
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
        </>
      )}
    />
  );
}
