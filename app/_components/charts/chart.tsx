'use client';
import { useCallback, useMemo } from 'react';
import { type TimeChart, timeChartOption } from '#server/domain/chart/time-chart.ts';
import { ChartHost } from './host.tsx';
import type { Make } from './picture-context.ts';

type Props = Omit<TimeChart, 'palette' | 'animate' | 'zoom'> & {
  label: string;
  /** Called with the place of the row that was pressed. */
  onPick?: (index: number) => void;
  /** Called with the places of the first and last row of a range marked by dragging. */
  onRange?: ((first: number, last: number) => void) | undefined;
  className?: string;
  /** Charts over the same intervals share one cross-hair; bars of names have none. */
  linked?: boolean;
};

/** Lines and bars over intervals or names, with the other period, a target line and marks where there are some. */
export function Chart(props: Props) {
  const {
    label,
    onPick,
    onRange,
    className,
    rows,
    labels,
    series,
    locale,
    compare,
    target,
    marks,
    isProvisional,
    linked = true,
  } = props;
  const zoom = onRange !== undefined;
  const make: Make = useCallback(
    (look) => timeChartOption({ rows, labels, series, locale, compare, target, marks, isProvisional, zoom, ...look }),
    [rows, labels, series, locale, compare, target, marks, isProvisional, zoom],
  );
  const flags = useMemo(() => (marks ?? []).map(({ label: said }, index) => ({ number: index + 1, said })), [marks]);
  const notes = useMemo(() => flags.map(({ number, said }) => `${number} ${said}`), [flags]);
  return (
    <>
      <ChartHost {...{ linked, label, make, onPick, onRange, notes }} {...(className ? { className } : {})} />
      {flags.length > 0 ? (
        <ol data-flags className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-ink-2 text-xs">
          {flags.map(({ number, said }) => (
            <li key={number} className="flex min-w-0 items-baseline gap-1">
              <span className="rounded-sm bg-warn px-1 font-semibold text-2xs text-surface">{number}</span>
              <span className="min-w-0">{said}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
