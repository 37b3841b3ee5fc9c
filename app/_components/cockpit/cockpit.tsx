'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark, Info, Mail } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { type AddressKey, misread } from '#app/_lib/figures/address.ts';
import type { Cell } from '#app/_lib/figures/questions.ts';
import { formatClock, formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { Split } from '#server/metrics/contract.ts';
import { MarksButton } from '../charts/marks-button.tsx';
import { oneQueue } from '../charts/use-marks.ts';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { Builder } from './builder.tsx';
import { CellDialog } from './cell-dialog.tsx';
import { Controls } from './controls.tsx';
import { ReportList } from './report-list.tsx';
import { ReportView } from './report-view.tsx';
import { useCatalogue } from './use-definitions.ts';
import { useReport } from './use-report.ts';
import { useServiceTarget } from './use-service-target.ts';
import type { View } from './view.ts';

const RENEW = 15_000;

/** The Cockpit: a list of reports, the one that the address names, and what is behind each of its figures. */
export function Cockpit() {
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  const locale = useLocale();
  const trpc = useTRPC();
  const state = useReport();
  const { address, setAddress, report, declaration, before, wholeBefore, started, running } = state;
  const { catalogue, error, refetch } = useCatalogue();
  const reach = useQuery(trpc.figures.reach.queryOptions(undefined, { staleTime: 60_000 }));
  const target = useServiceTarget(report, started);
  const [watermark, setWatermark] = useState<string | null>(null);
  const pick = useCallback((cell: Cell) => setAddress({ cell }), [setAddress]);
  const zoom = useCallback(
    (from: string, to: string) => {
      const day = (instant: number) => new Intl.DateTimeFormat('sv', { timeZone: report.timeZone }).format(instant);
      setAddress({ range: 'custom', first: day(Date.parse(from)), last: day(Date.parse(to) - 1), interval: null });
    },
    [setAddress, report.timeZone],
  );
  const limits = useMemo(
    () => (['group', 'site'] as const).filter((split) => reach.data?.[split]) as Split[],
    [reach.data],
  );
  const view: View | null = useMemo(
    () =>
      catalogue && reach.data && started
        ? {
            report,
            catalogue,
            limits,
            before: address.before ? before : null,
            wholeBefore: address.before ? wholeBefore : null,
            target,
            renew: running ? RENEW : false,
            pick,
            zoom,
          }
        : null,
    [catalogue, reach.data, started, report, limits, address.before, before, wholeBefore, target, running, pick, zoom],
  );
  const viewer = useViewer();
  const search = useSearchParams();
  const schedules = useTranslations('schedules');
  const build = address.report === 'build';
  const title = declaration
    ? t(`reports.${declaration.key as 'overview'}`)
    : build
      ? t('builder.title')
      : t('unknownReport');
  const choose = (key: string) =>
    setAddress(
      { report: key === 'overview' ? null : key, interval: null, rows: null, text: null, cell: null },
      { history: 'push' },
    );
  const latest = state.range === 'latest' ? null : () => setAddress({ range: 'latest', first: null, last: null });
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <ReportList chosen={address.report} onChoose={choose} />
      <div className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        <header className="flex flex-col gap-3 border-line border-b bg-surface px-4 py-3">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="min-w-0 flex-1 font-semibold text-sm">{title}</h1>
            {watermark ? (
              <span className="whitespace-nowrap text-ink-3 text-xs">
                {t('asOf', { time: formatClock(watermark, locale, report.timeZone) })}
              </span>
            ) : null}
            {started ? (
              <MarksButton bounds={report.bounds} timeZone={report.timeZone} queue={oneQueue(report.filters.queue)} />
            ) : null}
            {viewer.permissions.includes('report.schedule') && (declaration || build) ? (
              <Link
                href={`/cockpit/schedules?edit=new&source=${encodeURIComponent(search.toString())}`}
                className="flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-ink-2 text-work hover:bg-hover hover:text-ink"
              >
                <Mail className="size-4" aria-hidden />
                {schedules('byMail')}
              </Link>
            ) : null}
            <SavedViews screen="cockpit" />
          </div>
          <Controls {...state} />
        </header>
        <Misread onClean={(keys) => setAddress(Object.fromEntries(keys.map((key) => [key, null])))} />
        {state.fellBack ? (
          <Notice tone="info" icon={Info}>
            {t('fellBack', {
              from: formatInstant(report.bounds.from, locale, report.timeZone).slice(0, 10),
              to: formatInstant(Date.parse(report.bounds.to) - 1, locale, report.timeZone).slice(0, 10),
            })}
          </Notice>
        ) : null}
        {error || reach.error ? (
          <Failed error={error ?? reach.error} onRetry={() => void (error ? refetch() : reach.refetch())} />
        ) : null}
        {!view && !error && !reach.error ? <Skeleton label={common('loading')} lines={8} /> : null}
        {view && declaration ? (
          <ReportView
            key={declaration.key}
            {...{ view, declaration }}
            rows={address.rows}
            text={address.text}
            onText={(text) => setAddress({ text: text || null })}
            onOpen={(contact) => setAddress({ open: contact })}
            onWatermark={setWatermark}
            toLatest={latest}
          />
        ) : null}
        {view && build ? <Builder {...state} view={view} onWatermark={setWatermark} /> : null}
        {view && !declaration && !build ? (
          <Empty
            icon={CircleQuestionMark}
            title={t('unknownReport')}
            action={<Button onClick={() => choose('overview')}>{t('toOverview')}</Button>}
          >
            {t('unknownReportHint', { report: address.report })}
          </Empty>
        ) : null}
      </div>
      <CellDialog
        cell={address.open === null ? address.cell : null}
        definition={address.cell ? catalogue?.get(address.cell.metric) : undefined}
        report={report}
        onClose={() => setAddress({ cell: null })}
        onOpen={(contact) => setAddress({ open: contact })}
      />
      <ContactDialog contact={address.open} onClose={() => setAddress({ open: null })} />
    </div>
  );
}

/** Names the parts of the address that cannot be understood, and leads back to one without them. */
function Misread({ onClean }: { onClean: (keys: AddressKey[]) => void }) {
  const t = useTranslations('cockpit');
  const search = useSearchParams();
  const keys = misread(new URLSearchParams(search));
  if (keys.length === 0) return null;
  return (
    <Notice
      tone="warn"
      icon={CircleQuestionMark}
      action={
        <Button size="small" onClick={() => onClean(keys)}>
          {t('cleanAddress')}
        </Button>
      }
    >
      {t('misread', { parts: keys.join(', ') })}
    </Notice>
  );
}
