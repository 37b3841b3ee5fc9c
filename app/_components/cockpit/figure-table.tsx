'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { intervalLabels } from '#app/_lib/figures/labels.ts';
import { type Cell, cellOf, intervalEnds, type Report } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { Td, Th } from '../ui/table.tsx';
import { FigureInfo } from './figure-info.tsx';
import type { Definition } from './use-definitions.ts';

type Props = {
  rows: readonly FigureRow[];
  total: FigureRow;
  definitions: readonly Definition[];
  report: Report;
  /** Names of queues on screens, by their name in figures. */
  names: ReadonlyMap<string, string>;
  onPick: (cell: Cell) => void;
};

/** The figures as a table with their total; every value opens the contacts behind it. Long tables are virtual. */
export function FigureTable({ rows, total, definitions, report, names, onPick }: Props) {
  const t = useTranslations('cockpit');
  const frame = useRef<HTMLElement>(null);
  const ends = useMemo(() => intervalEnds(rows, report.bounds.to), [rows, report.bounds.to]);
  const labels = useMemo(() => intervalLabels(rows, report.interval), [rows, report.interval]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 33,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const byQueue = report.rows !== 'time';
  const byTime = report.rows !== 'queue';
  const columns = definitions.length + Number(byQueue) + Number(byTime);
  const cells = (row: FigureRow) => <Cells row={row} {...{ definitions, report, ends, onPick }} />;
  return (
    <section
      ref={frame}
      aria-label={t('title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="scroll-thin max-h-[70vh] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse text-work">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {byQueue ? <Th>{t('queue')}</Th> : null}
            {byTime ? <Th>{t('time')}</Th> : null}
            {definitions.map((definition) => (
              <Heading key={definition.key} definition={definition} report={report} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="bg-bg font-semibold" data-row="total">
            <Td colSpan={Number(byQueue) + Number(byTime)}>{t('total')}</Td>
            {cells(total)}
          </tr>
          <Spacer height={above} columns={columns} />
          {items.map((item) => {
            const row = rows[item.index] ?? {};
            const queue = String(row.queue ?? t('none'));
            return (
              <tr key={item.key} data-row={item.index}>
                {byQueue ? <Td className="max-w-64 truncate">{names.get(queue) ?? queue}</Td> : null}
                {byTime ? <Td className="whitespace-nowrap">{labels[item.index]}</Td> : null}
                {cells(row)}
              </tr>
            );
          })}
          <Spacer height={below} columns={columns} />
        </tbody>
      </table>
    </section>
  );
}

function Heading({ definition, report }: { definition: Definition; report: Report }) {
  const locale = useLocale();
  return (
    <Th numeric>
      <span className="inline-flex items-center gap-0.5">
        {definition.label[locale]}
        <FigureInfo definition={definition} report={report} />
      </span>
    </Th>
  );
}

type CellsProps = Pick<Props, 'definitions' | 'report' | 'onPick'> & {
  row: FigureRow;
  ends: ReadonlyMap<string, string>;
};

function Cells({ row, definitions, report, ends, onPick }: CellsProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  return definitions.map(({ key, unit, label }) => {
    const value = formatFigure(row[key], unit, locale);
    return (
      <Td key={key} numeric data-figure={key}>
        <button
          type="button"
          aria-label={t('cell.open', { figure: label[locale], value })}
          onClick={() => onPick(cellOf(row, key, report, ends))}
          className="rounded px-1 hover:bg-hover hover:underline"
        >
          {value}
        </button>
      </Td>
    );
  });
}

/** Holds the place of the rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} ref={(element) => element?.style.setProperty('height', `${height}px`)} />
    </tr>
  );
}
