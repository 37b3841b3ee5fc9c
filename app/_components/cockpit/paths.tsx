'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { ChartRow } from '#server/domain/chart/theme.ts';
import { pathEnd } from '#server/domain/report/path-end.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { outcomeName } from '../contact/words.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { Panel } from './panel.tsx';
import { TwinToggle } from './twin-toggle.tsx';
import type { View } from './view.ts';

const Sankey = dynamic(() => import('../charts/sankey.tsx').then((module) => module.Sankey), {
  ssr: false,
  loading: () => <div className="h-72 w-full" />,
});

/** Colours as on the other charts: served, lost, and going on elsewhere. */
const TONES: Readonly<Record<string, number>> = { answered: 0, abandoned: 1 };
const toneOf = ({ next, outcome }: ChartRow) => TONES[String(outcome)] ?? (next === '' ? 4 : 3);

/** From each queue to where its visits went: the next queue, or how they ended. */
export function Paths({ view, title }: { view: View; title: string }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const trpc = useTRPC();
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(
    trpc.figures.paths.queryOptions(questionOf(view.report, { figures: ['offered'] }), {
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
    }),
  );
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const names = useMemo(() => new Map(queues?.map((queue) => [queue.name, queue.label ?? queue.name])), [queues]);
  const rows = useMemo(() => {
    const merged = new Map<
      string,
      { from: string; to: string; next: string; outcome: string | null; visits: number }
    >();
    for (const { queue, next, outcome, visits } of query.data ?? []) {
      const end = outcome === null ? t('outcomes.waiting') : outcomeName(outcome, t);
      const { kind } = pathEnd({ next, outcome });
      const to = kind === 'end' ? end : t(`paths.${kind}`, { queue: names.get(next) ?? next });
      const key = JSON.stringify([queue, to, outcome]);
      const known = merged.get(key)?.visits ?? 0;
      merged.set(key, { from: names.get(queue) ?? queue, to, next, outcome, visits: known + visits });
    }
    return [...merged].map(([key, row]) => ({ ...row, queue: String(JSON.parse(key)[0]) }));
  }, [query.data, names, t]);
  const figure = useMemo(() => ({ key: 'visits', label: t('paths.visits'), unit: 'count' as const }), [t]);
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    const own: Partial<Record<Split, string | null>> = { queue: row.queue, outcome: row.outcome };
    view.pick({ metric: 'offered', ...view.report.bounds, filters: { ...view.report.filters, ...own } });
  };
  return (
    <Panel
      title={title}
      query={query}
      empty={rows.length === 0}
      tools={rows.length === 0 ? null : <TwinToggle title={title} pressed={asTable} onChange={setAsTable} />}
    >
      {asTable ? (
        <Table label={title}>
          <thead>
            <tr>
              <Th>{t('paths.from')}</Th>
              <Th>{t('paths.to')}</Th>
              <Th numeric>{t('paths.visits')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${row.queue} ${row.to} ${row.outcome}`}>
                <Td>{row.from}</Td>
                <Td>{row.to}</Td>
                <Td numeric>
                  <button
                    type="button"
                    className="rounded px-1 hover:bg-hover hover:underline"
                    onClick={() => open(index)}
                  >
                    {formatFigure(row.visits, 'count', locale)}
                  </button>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <Sankey
          label={t('twinLabel', { title })}
          from="from"
          to="to"
          nameless={t('none')}
          {...{ rows, figure, toneOf, locale }}
          onPick={open}
        />
      )}
    </Panel>
  );
}
