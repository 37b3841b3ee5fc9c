'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { intervalEnds, type ReportRows } from '#app/_lib/figures/questions.ts';
import { worstFirst } from '#server/domain/report/worst.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { FigureTable } from './figure-table.tsx';
import { Panel } from './panel.tsx';
import { usePart } from './use-part.ts';
import type { View } from './view.ts';

type Props = {
  view: View;
  title: string;
  figures: readonly string[];
  splits?: readonly Split[];
  timed?: boolean;
  worst?: string | undefined;
  most?: number | undefined;
  /** Rows of the split, of the intervals, or of both, where the person may choose. */
  rows?: ReportRows;
};

const none: readonly Split[] = [];

/** Figures as a table, split and over intervals as declared; sorted where the worst are to stand first. */
export function Rows({
  view,
  title,
  figures,
  splits: given = none,
  timed: over = false,
  worst,
  most,
  rows = 'split',
}: Props) {
  const t = useTranslations('cockpit');
  const splits = given.length > 0 && rows === 'time' ? none : given;
  const timed = over || (given.length > 0 && rows !== 'split');
  const part = usePart(view, { figures, splits, timed });
  const total = usePart(view, { figures: part.shown.map((one) => one.key) });
  const all = part.data?.rows;
  const shown = useMemo(
    () => (all ? worstFirst(all, rows === 'split' ? worst : undefined, most) : []),
    [all, rows, worst, most],
  );
  const ends = useMemo(() => intervalEnds(all ?? [], view.report.bounds.to), [all, view.report.bounds.to]);
  const cut = most !== undefined && rows === 'split';
  return (
    <Panel
      title={title}
      table={part.question}
      {...(worst !== undefined && rows === 'split' && { order: most === undefined ? { worst } : { worst, most } })}
      left={part.left}
      query={part}
      empty={shown.length === 0}
      open={(part.anyOpen || total.anyOpen) && 'text'}
    >
      <FigureTable
        {...{ view, splits, timed, ends }}
        label={cut ? t('worstOf', { title }) : title}
        rows={shown}
        total={cut ? null : (total.data?.rows[0] ?? null)}
        isOpen={(row, metric) => part.isOpen(row, metric) || total.isOpen(row, metric)}
        definitions={part.shown}
      />
    </Panel>
  );
}
