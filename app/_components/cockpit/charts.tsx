'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { intervalLabels } from '#app/_lib/figures/labels.ts';
import { type Cell, cellOf, intervalEnds, type Report } from '#app/_lib/figures/questions.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import type { Series } from '../charts/option.ts';
import type { Definition } from './use-definitions.ts';

const Chart = dynamic(() => import('../charts/chart.tsx').then((module) => module.Chart), {
  ssr: false,
  loading: () => <div className="h-44 w-full" />,
});

/** Charts of the report; a figure of each is opened by a press on an interval. */
const CHARTS = [
  { title: 'volume', opens: 'offered', figures: { answered: 0, abandoned: 1 }, kind: 'bar' },
  { title: 'level', opens: 'serviceLevel', figures: { serviceLevel: 2 }, kind: 'line' },
  { title: 'times', opens: 'aht', figures: { asa: 3, aht: 0 }, kind: 'line' },
] as const;

type Props = {
  rows: readonly FigureRow[];
  definitions: readonly Definition[];
  report: Report;
  onPick: (cell: Cell) => void;
};

/** The report over time, one chart for each kind of figure, under one cross-hair. */
export function Charts({ rows, definitions, report, onPick }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const labels = useMemo(() => intervalLabels(rows, report.interval), [rows, report.interval]);
  const drawn = useMemo(
    () =>
      CHARTS.map((chart) => ({
        ...chart,
        series: Object.entries(chart.figures).flatMap(([key, colour]): Series[] => {
          const definition = definitions.find((one) => one.key === key);
          if (!definition) return [];
          const { label, unit } = definition;
          const stack = chart.kind === 'bar' ? { stack: 'outcomes' } : {};
          return [{ key, label: label[locale], unit, kind: chart.kind, colour, ...stack }];
        }),
        onPick: (index: number) => {
          const row = rows[index];
          if (row) onPick(cellOf(row, chart.opens, report, intervalEnds(rows, report.bounds.to)));
        },
      })),
    [definitions, locale, rows, report, onPick],
  );
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-3">
      {drawn.map(({ title, series, onPick: pick }) => (
        <section key={title} className="min-w-0 rounded-lg border border-line bg-surface p-3">
          <h2 className="mb-1 font-semibold">{t(`charts.${title}`)}</h2>
          <Chart
            label={t('chartLabel', { title: t(`charts.${title}`) })}
            rows={rows}
            labels={labels}
            series={series}
            locale={locale}
            onPick={pick}
          />
        </section>
      ))}
    </div>
  );
}
