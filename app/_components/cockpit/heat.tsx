'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { cellOf } from '#app/_lib/figures/questions.ts';
import type { FigureRow, Split } from '#server/doors/trpc/figure-types.ts';
import { FigureTable } from './figure-table.tsx';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import { TwinToggle } from './twin-toggle.tsx';
import { usePart } from './use-part.ts';
import type { View } from './view.ts';

const HeatMap = dynamic(() => import('../charts/heat-map.tsx').then((module) => module.HeatMap), {
  ssr: false,
  loading: () => <div className="h-72 w-full" />,
});

const week: readonly Split[] = ['weekday', 'hour'];
const ends: ReadonlyMap<string, string> = new Map();
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = [1, 2, 3, 4, 5, 6, 7];

type Name = ReturnType<typeof useSplitNames>;

/** The values of a split in their order: every hour of a day, and of the weekdays those on which there was anything. */
function valuesOf(split: Split, found: readonly (string | number)[]): readonly (string | number)[] {
  if (split === 'hour') return hours;
  return split === 'weekday' ? weekdays.filter((day) => found.includes(day)) : found;
}

/** The values of a split with their names. */
function axisOf(split: Split, rows: readonly FigureRow[], nameOf: Name) {
  const found = new Map(rows.map((row) => [row[split] ?? '', nameOf(split, row)]));
  const values = valuesOf(split, [...found.keys()]);
  const labels = values.map((value) => found.get(value) ?? nameOf(split, { [split]: value }));
  return { key: split, values, labels };
}

type Props = { view: View; title: string; figure: string; splits?: readonly Split[] };

/** One figure on two splits, weekday × hour where none are named; a field opens its contacts. */
export function Heat({ view, title, figure, splits = week }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const [asTable, setAsTable] = useState(false);
  const part = usePart(view, { figures: [figure], splits });
  const answered = part.data?.rows;
  const rows = useMemo(() => answered ?? [], [answered]);
  const [definition] = part.shown;
  const [downSplit = 'weekday', acrossSplit = 'hour'] = splits;
  const told = useMemo(() => rows.filter((row) => row[figure] !== null && row[figure] !== undefined), [rows, figure]);
  const across = useMemo(() => axisOf(acrossSplit, told, nameOf), [acrossSplit, told, nameOf]);
  const down = useMemo(() => axisOf(downSplit, told, nameOf), [downSplit, told, nameOf]);
  const drawn = useMemo(
    () => definition && { key: definition.key, label: definition.label[locale], unit: definition.unit },
    [definition, locale],
  );
  const empty = !drawn || rows.every((row) => typeof row[figure] !== 'number' || row[figure] === 0);
  return (
    <Panel
      title={title}
      left={part.left}
      query={part}
      table={part.question}
      pictured
      empty={empty}
      open={asTable && part.anyOpen && 'text'}
      tools={empty ? null : <TwinToggle title={title} pressed={asTable} onChange={setAsTable} />}
    >
      {asTable && definition ? (
        <FigureTable
          {...{ view, splits, ends }}
          label={title}
          rows={rows}
          total={null}
          definitions={[definition]}
          isOpen={part.isOpen}
          timed={false}
        />
      ) : null}
      {!asTable && drawn ? (
        <HeatMap
          label={t('twinLabel', { title })}
          {...{ rows, across, down, locale }}
          figure={drawn}
          onPick={(index) => {
            const row = rows[index];
            if (row && definition?.opens) view.pick(cellOf(row, figure, { report: view.report, splits, ends }));
          }}
        />
      ) : null}
    </Panel>
  );
}
