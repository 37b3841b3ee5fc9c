'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { intervalLabels } from '#app/_lib/figures/labels.ts';
import { cellOf, intervalEnds } from '#app/_lib/figures/questions.ts';
import type { FigureRow, Split } from '#server/doors/trpc/figure-types.ts';
import { Td, Th } from '../ui/table.tsx';
import { FigureInfo } from './figure-info.tsx';
import { Printed } from './printed.tsx';
import { useSplitNames } from './split-names.ts';
import type { Definition } from './use-definitions.ts';
import type { IsOpen } from './use-part.ts';
import { usePrint } from './use-print.ts';
import type { View } from './view.ts';

type Props = {
  view: View;
  label: string;
  rows: readonly FigureRow[];
  /** The row of everything; null where the rows are only the first of many. */
  total: FigureRow | null;
  definitions: readonly Definition[];
  splits: readonly Split[];
  timed: boolean;
  isOpen: IsOpen;
  /** Ends of the intervals that the rows stand for, where the rows are not all of them. */
  ends?: ReadonlyMap<string, string>;
};

/** The figures as a table with their total; every value opens the contacts behind it. Long tables are virtual. */
export function FigureTable({ view, label, rows, total, definitions, splits, timed, isOpen, ends: given }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const frame = useRef<HTMLElement>(null);
  const { report } = view;
  const ends = useMemo(() => given ?? intervalEnds(rows, report.bounds.to), [given, rows, report.bounds.to]);
  const labels = useMemo(() => intervalLabels(rows, report.interval, locale), [rows, report.interval, locale]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 33,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const keys = splits.length + Number(timed);
  const cells = (row: FigureRow) => <Cells row={row} {...{ definitions, view, ends, splits, isOpen }} />;
  return (
    <section
      ref={frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="scroll-thin max-h-[70vh] overflow-auto"
    >
      <table className="w-full border-collapse text-work">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {splits.map((split) => (
              <Th key={split} className="px-2">
                {t(`splits.${split}`)}
              </Th>
            ))}
            {timed ? <Th className="px-2">{t('time')}</Th> : null}
            {definitions.map((definition) => (
              <Heading key={definition.key} definition={definition} view={view} />
            ))}
          </tr>
        </thead>
        <tbody>
          {total ? (
            <tr className="bg-bg font-semibold" data-row="total">
              {keys > 0 ? (
                <Td colSpan={keys} className="px-2">
                  {t('total')}
                </Td>
              ) : null}
              {cells(total)}
            </tr>
          ) : null}
          <Spacer height={above} columns={definitions.length + keys} />
          {items.map((item) => {
            const row = rows[item.index] ?? {};
            return (
              <tr key={item.key} data-row={item.index}>
                {splits.map((split) => (
                  <Td key={split} className="max-w-64 truncate px-2">
                    {nameOf(split, row)}
                  </Td>
                ))}
                {timed ? <Td className="whitespace-nowrap px-2">{labels[item.index]}</Td> : null}
                {cells(row)}
              </tr>
            );
          })}
          <Spacer height={below} columns={definitions.length + keys} />
        </tbody>
      </table>
    </section>
  );
}

function Heading({ definition, view }: { definition: Definition; view: View }) {
  const locale = useLocale();
  return (
    <Th numeric className="whitespace-normal px-1">
      <span className="-mr-0.5 inline-flex flex-wrap items-center justify-end gap-x-0.5">
        {definition.label[locale]}
        <FigureInfo definition={definition} report={view.report} />
      </span>
    </Th>
  );
}

type CellsProps = Pick<Props, 'definitions' | 'view' | 'splits' | 'isOpen'> & {
  row: FigureRow;
  ends: ReadonlyMap<string, string>;
};

function Cells({ row, definitions, view, ends, splits, isOpen }: CellsProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { report, pick } = view;
  const print = usePrint(report.timeZone);
  return definitions.map((definition) => {
    const { key, label, opens } = definition;
    const { value, hint } = print(row, definition);
    const open = isOpen(row, key);
    const printed = <Printed {...{ value, open, hint }} />;
    return (
      <Td key={key} numeric data-figure={key} className="px-1">
        {opens ? (
          <button
            type="button"
            aria-label={t('cell.open', {
              figure: label[locale],
              value: open ? t('provisional.spoken', { value }) : value,
            })}
            onClick={() => pick(cellOf(row, key, { report, splits, ends }))}
            className="rounded px-1 hover:bg-hover hover:underline"
          >
            {printed}
          </button>
        ) : (
          <span className="px-1">{printed}</span>
        )}
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
