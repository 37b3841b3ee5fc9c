'use client';
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { download, toCsv } from '#app/_lib/figures/csv.ts';
import type { Report } from '#app/_lib/figures/questions.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { Button } from '../ui/button.tsx';
import type { Definition } from './use-definitions.ts';

type Props = { rows: readonly FigureRow[]; definitions: readonly Definition[]; report: Report };

/** The table as a file: raw values under their names; title, range and zone stand in the name of the file. */
export function ExportButton({ rows, definitions, report }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  function save() {
    const keys = [...(report.rows === 'time' ? [] : ['queue']), ...(report.rows === 'queue' ? [] : ['time'])];
    const header = [
      ...keys.map((key) => (key === 'queue' ? t('queue') : t('time'))),
      ...definitions.map((definition) => definition.label[locale]),
    ];
    const lines = rows.map((row) => [...keys, ...definitions.map(({ key }) => key)].map((key) => row[key]));
    const { from, to } = report.bounds;
    const parts = [t('title'), report.queue, from.slice(0, 16), to.slice(0, 16), report.timeZone, report.attribution];
    const name = parts.filter((part) => part !== null).join('_');
    download(`${name.replaceAll(/[^\p{L}\p{N}_+-]+/gu, '-')}.csv`, toCsv(header, lines));
  }
  return (
    <Button aria-label={t('exportCsv')} onClick={save}>
      <Download aria-hidden />
      {t('csv')}
    </Button>
  );
}
