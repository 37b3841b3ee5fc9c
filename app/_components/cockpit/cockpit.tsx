'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { type Cell, seriesQuestion, tableQuestion, totalQuestion } from '#app/_lib/figures/questions.ts';
import { formatClock } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { Away } from './away.tsx';
import { CellDialog } from './cell-dialog.tsx';
import { Charts } from './charts.tsx';
import { Controls } from './controls.tsx';
import { ExportButton } from './export-button.tsx';
import { FigureTable } from './figure-table.tsx';
import { useDefinitions } from './use-definitions.ts';
import { useReport } from './use-report.ts';

const RENEW = 15_000;

/** The report of queues: figures over time as charts and table, each value down to its contacts. */
export function Cockpit() {
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  const locale = useLocale();
  const trpc = useTRPC();
  const address = useReport();
  const { report, setAddress, started, running } = address;
  const definitions = useDefinitions();
  const options = {
    enabled: started,
    placeholderData: keepPreviousData,
    refetchInterval: running ? RENEW : false,
  } as const;
  const total = useQuery(trpc.figures.query.queryOptions(totalQuestion(report), options));
  const series = useQuery(trpc.figures.query.queryOptions(seriesQuestion(report), options));
  const table = useQuery(trpc.figures.query.queryOptions(tableQuestion(report), options));
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const names = useMemo(() => new Map(queues?.map((queue) => [queue.name, queue.label ?? queue.name])), [queues]);
  const pick = useCallback((cell: Cell) => setAddress({ cell }), [setAddress]);

  const error = total.error ?? series.error ?? table.error;
  const sum = total.data?.rows[0];
  const ready = sum && series.data && table.data && definitions;
  const empty = sum !== undefined && sum.offered === 0 && sum.answered === 0 && sum.abandoned === 0;
  const retry = () => {
    for (const query of [total, series, table]) query.refetch();
  };
  const cell = address.address.cell;
  return (
    <div className="scroll-thin flex h-full flex-col overflow-y-auto">
      {ready && error ? <Away error={error} since={total.dataUpdatedAt} onRetry={retry} /> : null}
      <header className="flex flex-wrap items-end gap-3 border-line border-b bg-surface px-4 py-3">
        <h1 className="w-full font-semibold text-sm sm:w-auto sm:self-center">{t('title')}</h1>
        <Controls {...address} />
        <div className="flex flex-1 items-center justify-end gap-2">
          {total.data ? (
            <span className="whitespace-nowrap text-ink-3 text-xs">
              {t('asOf', { time: formatClock(total.data.watermark, locale, report.timeZone) })}
            </span>
          ) : null}
          <SavedViews screen="cockpit" />
          {ready ? <ExportButton rows={table.data.rows} definitions={definitions} report={report} /> : null}
        </div>
      </header>
      {!ready && error ? <Failed error={error} onRetry={retry} /> : null}
      {!ready && !error ? <Skeleton label={common('loading')} lines={8} /> : null}
      {ready && empty ? (
        <Empty
          icon={ChartNoAxesColumn}
          title={t('empty')}
          action={
            address.address.range === 'yesterday' ? null : (
              <Button onClick={() => setAddress({ range: 'yesterday' })}>{t('toYesterday')}</Button>
            )
          }
        >
          {t('emptyHint')}
        </Empty>
      ) : null}
      {ready && !empty ? (
        <div className="flex flex-col gap-4 p-4">
          <Charts rows={series.data.rows} definitions={definitions} report={report} onPick={pick} />
          <FigureTable
            rows={table.data.rows}
            total={sum}
            definitions={definitions}
            report={report}
            names={names}
            onPick={pick}
          />
        </div>
      ) : null}
      <CellDialog
        cell={address.address.open === null ? cell : null}
        definition={definitions?.find((one) => one.key === cell?.metric)}
        report={report}
        onClose={() => setAddress({ cell: null })}
        onOpen={(contact) => setAddress({ open: contact })}
      />
      <ContactDialog contact={address.address.open} onClose={() => setAddress({ open: null })} />
    </div>
  );
}
