'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { intervalLabels } from '#app/_lib/figures/labels.ts';
import { oneQueue } from '#app/_lib/figures/mark-questions.ts';
import { marksOnRows } from '#app/_lib/figures/mark-rows.ts';
import { cellOf, intervalEnds } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { withoutLeftOut } from '#server/domain/marks/left-out.ts';
import type { IsProvisional } from '#server/domain/provisional-at.ts';
import type { FigureRow, Split } from '#server/doors/trpc/figure-types.ts';
import { loadChart } from '../charts/load.ts';
import type { Series } from '../charts/option.ts';
import { useMarks } from '../charts/use-marks.ts';
import { FigureTable } from './figure-table.tsx';
import { NotCompared } from './not-compared.tsx';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import { TwinToggle } from './twin-toggle.tsx';
import type { Definition } from './use-definitions.ts';
import { useLeftOut } from './use-left-out.ts';
import { type IsOpen, usePart } from './use-part.ts';
import type { View } from './view.ts';

const Chart = dynamic(() => loadChart().then((module) => module.Chart), {
  ssr: false,
  loading: () => <div className="h-44 w-full" />,
});

/** Lines of a split beyond so many would hide each other. */
const MOST_LINES = 6;
const COLOURS: Record<string, number> = {
  abandoned: 1,
  abandonRate: 1,
  serviceLevel: 2,
  answered: 0,
  missed: 1,
  declined: 3,
  asa: 3,
};

type Props = {
  view: View;
  title: string;
  figures: readonly string[];
  chart: 'line' | 'bar' | 'stack';
  split?: Split | undefined;
  opens?: string | undefined;
  target?: number | undefined;
  tools?: React.ReactNode;
};

/**
 * Rows of a split over time as one row for each interval, with a field for each of the values that have most over the
 * whole range: `whole` has their figures, since ratios cannot be added up from intervals.
 */
function spread(
  rows: readonly FigureRow[],
  {
    split,
    figure,
    isOpen,
    name,
    whole,
  }: { split: Split; figure: string; isOpen: IsOpen; name: (row: FigureRow) => string; whole: readonly FigureRow[] },
) {
  const figureOf = (row: FigureRow) => (typeof row[figure] === 'number' ? row[figure] : 0);
  const kept = whole
    .toSorted((a, b) => figureOf(b) - figureOf(a))
    .slice(0, MOST_LINES)
    .map((row) => [String(row[split] ?? ''), { name: name(row) }] as const);
  const byTime = new Map<string, FigureRow>();
  const open = new Set<string>();
  for (const row of rows) {
    const time = String(row.time);
    const made = byTime.get(time) ?? { time };
    made[`of ${row[split] ?? ''}`] = row[figure] ?? null;
    byTime.set(time, made);
    if (isOpen(row, figure)) open.add(JSON.stringify([time, `of ${row[split] ?? ''}`]));
  }
  return {
    kept: kept.map(([key, { name: label }]) => ({ key: `of ${key}`, label })),
    rows: [...byTime.values()],
    isOpen: (row: FigureRow, key: string) => open.has(JSON.stringify([String(row.time), key])),
  };
}

/** Figures over the intervals of the report, beside the same weekdays before; dragging marks a range to zoom into. */
export function Trend({ view, title, figures, chart, split, opens, target, tools }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const { report, pick, zoom } = view;
  const splits = useMemo(() => (split ? [split] : []), [split]);
  const part = usePart(view, { figures, splits, timed: true });
  const other = usePart(view, { figures, timed: true }, split ? null : view.wholeBefore);
  const most = usePart(view, { figures, splits }, split ? undefined : null);
  const [asTable, setAsTable] = useState(false);
  const { shown, data, isOpen } = part;
  const drawn = useMemo(() => {
    const answered = data?.rows ?? [];
    const whole = most.data?.rows ?? [];
    const [only] = shown;
    if (split && only) {
      const made = spread(answered, { split, figure: only.key, isOpen, name: (row) => nameOf(split, row), whole });
      return {
        rows: made.rows,
        isOpen: made.isOpen,
        series: made.kept.map((one, index) => seriesOf(one.key, one.label, only, chart, index)),
      };
    }
    return {
      rows: answered,
      isOpen,
      series: shown.map((one, index) => seriesOf(one.key, one.label[locale], one, chart, COLOURS[one.key] ?? index)),
    };
  }, [data, most.data, shown, split, chart, locale, nameOf, isOpen]);
  const isProvisional: IsProvisional = useCallback((index, key) => drawn.isOpen(drawn.rows[index] ?? {}, key), [drawn]);
  const labels = useMemo(
    () => intervalLabels(drawn.rows, report.interval, locale),
    [drawn.rows, report.interval, locale],
  );
  const ends = useMemo(() => intervalEnds(drawn.rows, report.bounds.to), [drawn.rows, report.bounds.to]);
  const { marks } = useMarks(report.bounds, oneQueue(report.filters.queue));
  const drawnMarks = useMemo(
    () => marksOnRows(marks, drawn.rows, report.bounds.to),
    [marks, drawn.rows, report.bounds.to],
  );
  const startOf = (index: number) => String(drawn.rows[index]?.time ?? '');
  const opened = shown.find((one) => one.key === opens) ?? view.catalogue.get(opens ?? '') ?? shown[0];
  const leftOut = useLeftOut(view, split ? null : view.wholeBefore);
  const earlier = useMemo(() => {
    const answered = view.wholeBefore && !split && leftOut ? other.data?.rows : undefined;
    if (!answered || !view.wholeBefore || !leftOut) return undefined;
    return withoutLeftOut(
      answered,
      shown.map(({ key }) => key),
      view.wholeBefore,
      leftOut,
    );
  }, [other.data, view.wholeBefore, split, shown, leftOut]);
  const compare = useMemo(() => {
    const rows = earlier?.rows;
    const told = rows?.some((row) => shown.some((one) => typeof row[one.key] === 'number' && row[one.key] !== 0));
    return rows && told ? { label: t('beforeLabel'), rows } : undefined;
  }, [earlier, t, shown]);
  // A file holds the comparison that the chart draws.
  const exported =
    compare && view.wholeBefore ? { ...part.question, compare: { from: view.wholeBefore.from } } : part.question;
  const first = shown[0];
  const line = useMemo(
    () =>
      target === undefined || !first
        ? undefined
        : { label: t('target', { value: formatFigure(target, first.unit, locale) }), value: target },
    [target, first, locale, t],
  );
  const empty =
    shown.length === 0 ||
    drawn.rows.every((row) => drawn.series.every((one) => typeof row[one.key] !== 'number' || row[one.key] === 0));
  return (
    <Panel
      title={title}
      tools={
        <>
          {tools}
          {empty ? null : <TwinToggle title={title} pressed={asTable} onChange={setAsTable} />}
        </>
      }
      left={part.left}
      query={part}
      table={exported}
      pictured
      chart={chart === 'stack' ? 'stackedBar' : chart}
      empty={empty}
      open={part.anyOpen && (asTable ? 'text' : 'chart')}
    >
      {asTable ? (
        <FigureTable
          {...{ view, splits, isOpen, ends }}
          label={title}
          rows={data?.rows ?? []}
          total={null}
          definitions={shown}
          timed
        />
      ) : (
        <Chart
          label={t('twinLabel', { title })}
          rows={drawn.rows}
          labels={labels}
          series={drawn.series}
          locale={locale}
          compare={compare}
          target={line}
          marks={drawnMarks}
          isProvisional={isProvisional}
          onPick={(index) => {
            const row = drawn.rows[index];
            if (row && opened?.opens) pick(cellOf(row, opened.key, { report, splits: [], ends }));
          }}
          onRange={(from, to) => {
            const end = ends.get(startOf(to)) ?? report.bounds.to;
            if (startOf(from)) zoom(startOf(from), end);
          }}
        />
      )}
      {earlier && !compare && !empty && !asTable ? (
        <p className="mt-2 text-ink-3 text-xs">{t('nothingBefore')}</p>
      ) : null}
      {asTable ? null : <NotCompared leftOut={earlier?.leftOut ?? []} />}
    </Panel>
  );
}

function seriesOf(key: string, label: string, { unit }: Definition, chart: Props['chart'], colour: number): Series {
  const stack = chart === 'stack' ? { stack: 'all' } : {};
  return { key, label, unit, kind: chart === 'line' ? 'line' : 'bar', colour, ...stack };
}
