'use client';
import { UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { ListedTable } from './listed-table.tsx';
import type { Listed } from './outputs.ts';

/** What people who are no longer there have left: whose it was, and the way to give it to somebody. */
export function LeftTable({ reports, label }: { reports: readonly Listed[]; label: string }) {
  const t = useTranslations('saved');
  const [given, setGiven] = useState<Listed | null>(null);
  return (
    <>
      <ListedTable
        reports={reports}
        label={label}
        titleOf={({ title }) => <span className="font-medium">{title}</span>}
        actionsOf={(one) => (
          <Button size="small" aria-label={t('handOver.of', { title: one.title })} onClick={() => setGiven(one)}>
            <UserRoundPlus aria-hidden />
            {t('handOver.title')}
          </Button>
        )}
      />
      {given ? <HandOverDialog report={given} onClose={() => setGiven(null)} /> : null}
    </>
  );
}
