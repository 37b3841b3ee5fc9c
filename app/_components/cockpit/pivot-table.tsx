'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { intervalLabels } from '#app/_lib/figures/labels.ts';
import { pivot } from '#app/_lib/figures/pivot.ts';
import { cellOf, intervalEnds } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { Panel } from './panel.tsx';
import { Printed } from './printed.tsx';
import { useSplitNames } from './split-names.ts';
import { usePart } from './use-part.ts';
import type { View } from './view.ts';

/** Columns beyond so many would not be read but exported. */
const MOST_COLUMNS = 60;

type Props = { view: View; title: string; figure: string; splits: readonly Split[] };

/** One figure with the first split down and the second, or the intervals, across. */
export function PivotTable({ view, title, figure, splits }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const [down = 'queue', second] = splits;
  const part = usePart(view, { figures: [figure], splits, timed: second === undefined });
  const answered = part.data?.rows;
  const { report } = view;
  const ends = useMemo(() => intervalEnds(answered ?? [], report.bounds.to), [answered, report.bounds.to]);
  const { columns, lines } = useMemo(() => pivot(answered ?? [], down, second ?? 'time'), [answered, down, second]);
  const shown = columns.slice(0, MOST_COLUMNS);
  const labels = second ? shown.map((row) => nameOf(second, row)) : intervalLabels(shown, report.interval, locale);
  const [definition] = part.shown;
  return (
    <Panel
      title={title}
      left={part.left}
      query={part}
      table={part.question}
      empty={!definition || lines.length === 0}
      open={part.anyOpen && 'text'}
    >
      <Table label={title} className="max-h-[70vh] overflow-y-auto">
        <thead className="sticky top-0 bg-surface">
          <tr>
            <Th>{t(`splits.${down}`)}</Th>
            {labels.map((label, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
              <Th key={index} numeric>
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ head, cells }) => (
            <tr key={String(head[down])}>
              <Td className="max-w-56 truncate">{nameOf(down, head)}</Td>
              {cells.slice(0, MOST_COLUMNS).map((row, index) => {
                const value = formatFigure(row?.[figure], definition?.unit ?? 'count', locale);
                const open = row ? part.isOpen(row, figure) : false;
                const spoken = open ? t('provisional.spoken', { value }) : value;
                const printed = <Printed {...{ value, open }} />;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                  <Td key={index} numeric>
                    {row && definition?.opens ? (
                      <button
                        type="button"
                        aria-label={t('cell.open', { figure: definition.label[locale], value: spoken })}
                        className="rounded px-1 hover:bg-hover hover:underline"
                        onClick={() => view.pick(cellOf(row, figure, { report, splits, ends }))}
                      >
                        {printed}
                      </button>
                    ) : (
                      printed
                    )}
                  </Td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {columns.length > MOST_COLUMNS ? (
        <p className="mt-1 text-2xs text-ink-3">{t('moreColumns', { count: columns.length - MOST_COLUMNS })}</p>
      ) : null}
    </Panel>
  );
}
