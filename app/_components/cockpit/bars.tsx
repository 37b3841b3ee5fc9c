'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { cellOf } from '#app/_lib/figures/questions.ts';
import type { IsProvisional } from '#server/domain/provisional-at.ts';
import { worstFirst } from '#server/domain/report/worst.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { loadChart } from '../charts/load.ts';
import type { Series } from '../charts/option.ts';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import { usePart } from './use-part.ts';
import type { View } from './view.ts';

const Chart = dynamic(() => loadChart().then((module) => module.Chart), {
  ssr: false,
  loading: () => <div className="h-72 w-full" />,
});

/** Bars beyond so many cannot be read. */
const MOST_BARS = 40;
const ends: ReadonlyMap<string, string> = new Map();

type Props = { view: View; title: string; figures: readonly string[]; split: Split };

/** Figures as bars, one group for each value of a split, the largest first. */
export function Bars({ view, title, figures, split }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const splits = useMemo(() => [split], [split]);
  const part = usePart(view, { figures, splits });
  const answered = part.data?.rows;
  const first = part.shown[0]?.key;
  const ordered = split === 'hour' || split === 'weekday' ? undefined : first;
  const rows = useMemo(() => {
    return worstFirst(answered ?? [], ordered).slice(0, MOST_BARS);
  }, [answered, ordered]);
  const labels = useMemo(() => rows.map((row) => nameOf(split, row)), [rows, nameOf, split]);
  const series = part.shown.map(
    ({ key, label, unit }, colour): Series => ({ key, label: label[locale], unit, kind: 'bar', colour }),
  );
  const { isOpen } = part;
  const isProvisional: IsProvisional = useCallback((index, key) => isOpen(rows[index] ?? {}, key), [isOpen, rows]);
  const hidden = (answered?.length ?? 0) - rows.length;
  return (
    <Panel
      title={title}
      left={part.left}
      query={part}
      table={part.question}
      pictured
      {...(ordered && { order: { worst: ordered } })}
      chart="bar"
      empty={rows.length === 0}
      open={part.anyOpen && 'chart'}
    >
      <Chart
        label={t('chartLabel', { title })}
        {...{ rows, labels, series, locale }}
        isProvisional={isProvisional}
        className="h-72"
        linked={false}
        onPick={(index) => {
          const row = rows[index];
          const opened = part.shown.find((one) => one.opens);
          if (row && opened) view.pick(cellOf(row, opened.key, { report: view.report, splits, ends }));
        }}
      />
      {hidden > 0 ? <p className="mt-1 text-2xs text-ink-3">{t('moreBars', { count: hidden })}</p> : null}
    </Panel>
  );
}
