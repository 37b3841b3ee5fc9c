'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { loadChart } from '../charts/load.ts';
import type { Series } from '../charts/option.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { Panel } from './panel.tsx';
import { TwinToggle } from './twin-toggle.tsx';
import type { View } from './view.ts';

const Chart = dynamic(() => loadChart().then((module) => module.Chart), {
  ssr: false,
  loading: () => <div className="h-44 w-full" />,
});

const OUTCOMES = ['answered', 'abandoned', 'otherwise'] as const;
const COLOURS = { answered: 0, abandoned: 1, otherwise: 4 };

/** How long people waited, by bands, and what became of them. */
export function Waits({ view, title }: { view: View; title: string }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const trpc = useTRPC();
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(
    trpc.figures.waits.queryOptions(questionOf(view.report, { figures: ['offered'] }), {
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
    }),
  );
  const bands = query.data ?? [];
  const labels = useMemo(
    () =>
      (query.data ?? []).map(({ above, upTo }) =>
        upTo === null ? t('waits.over', { seconds: short(above ?? 0) }) : t('waits.upTo', { seconds: short(upTo) }),
      ),
    [query.data, t],
  );
  const series = useMemo(
    () =>
      OUTCOMES.map(
        (key): Series => ({
          key,
          label: t(`waits.${key}`),
          unit: 'count',
          kind: 'bar',
          stack: 'all',
          colour: COLOURS[key],
        }),
      ),
    [t],
  );
  return (
    <Panel
      title={title}
      query={query}
      empty={bands.length === 0}
      tools={bands.length === 0 ? null : <TwinToggle title={title} pressed={asTable} onChange={setAsTable} />}
    >
      {asTable ? (
        <Table label={title}>
          <thead>
            <tr>
              <Th>{t('waits.band')}</Th>
              {series.map((one) => (
                <Th key={one.key} numeric>
                  {one.label}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bands.map((band, index) => (
              <tr key={labels[index]}>
                <Td>{labels[index]}</Td>
                {OUTCOMES.map((key) => (
                  <Td key={key} numeric>
                    {formatFigure(band[key], 'count', locale)}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <Chart label={t('twinLabel', { title })} rows={bands} {...{ labels, series, locale }} />
      )}
    </Panel>
  );
}

/** Seconds below a minute, else minutes as `m:ss`. */
function short(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
