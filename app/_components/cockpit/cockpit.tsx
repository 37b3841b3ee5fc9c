'use client';
import { CircleQuestionMark, Info, Mail } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type AddressKey, misread } from '#app/_lib/figures/address.ts';
import { oneQueue } from '#app/_lib/figures/mark-questions.ts';
import { formatClock, formatInstant } from '#app/_lib/format/time.ts';
import { loadChart } from '../charts/load.ts';
import { MarksButton } from '../charts/marks-button.tsx';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { SavedReport, useSavedReport } from '../reports/saved-report.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { Builder } from './builder.tsx';
import { CellDialog } from './cell-dialog.tsx';
import { Controls } from './controls.tsx';
import { RunningContext } from './printed.tsx';
import { ReportList } from './report-list.tsx';
import { ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';
import { useView } from './use-view.ts';

const loadCharts = () => void loadChart();

/** The Cockpit: a list of reports, the one that the address names, and what is behind each of its figures. */
export function Cockpit() {
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  const locale = useLocale();
  const state = useReport();
  const { address, setAddress, report, declaration, started } = state;
  const { view, catalogue, error, retry } = useView(state);
  const kept = useSavedReport(state);
  /** The list from which the open contact was opened. */
  const [among, setAmong] = useState<readonly string[]>([]);
  const [watermark, setWatermark] = useState<string | null>(null);
  const viewer = useViewer();
  const search = useSearchParams();
  const schedules = useTranslations('schedules');
  const build = address.report === 'build';
  useEffect(loadCharts, []);
  const named = declaration
    ? t(`reports.${declaration.key as 'overview'}`)
    : build
      ? t('builder.title')
      : t('unknownReport');
  const title = kept.kept?.title ?? named;
  const choose = (key: string) =>
    setAddress(
      { report: key === 'overview' ? null : key, saved: null, interval: null, rows: null, text: null, cell: null },
      { history: 'push' },
    );
  const open = (contact: string, list: readonly string[] = []) => {
    setAmong(list);
    void setAddress({ open: contact });
  };
  const latest = state.range === 'latest' ? null : () => setAddress({ range: 'latest', first: null, last: null });
  return (
    <RunningContext value={state.running}>
      <div className="flex h-full flex-col lg:flex-row">
        <ReportList chosen={address.report} onChoose={choose} />
        <div className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
          <header className="flex flex-col gap-3 border-line border-b bg-surface px-4 py-3">
            <div className="flex flex-wrap items-center gap-2">
              <h1 className="min-w-fit flex-1 font-semibold text-sm">{title}</h1>
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
                  prefetch={false}
                  className="flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-ink-2 text-work hover:bg-hover hover:text-ink"
                >
                  <Mail className="size-4" aria-hidden />
                  {schedules('byMail')}
                </Link>
              ) : null}
              <SavedViews screen="cockpit" />
              {address.saved === null ? <SavedReport {...state} {...kept} /> : null}
            </div>
            {address.saved === null ? null : <SavedReport {...state} {...kept} />}
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
          {error ? <Failed error={error} onRetry={retry} /> : null}
          {!view && !error ? <Skeleton label={common('loading')} lines={8} /> : null}
          {view && declaration ? (
            <ReportView
              key={declaration.key}
              {...{ view, declaration }}
              rows={address.rows}
              text={address.text}
              onText={(text) => setAddress({ text: text || null })}
              onOpen={open}
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
          onOpen={open}
        />
        <ContactDialog
          contact={address.open}
          onClose={() => setAddress({ open: null })}
          among={among}
          onMove={(contact) => setAddress({ open: contact }, { history: 'replace' })}
        />
      </div>
    </RunningContext>
  );
}

/** Names the parts of the address that cannot be understood, and leads back to one without them. */
export function Misread({ onClean }: { onClean: (keys: AddressKey[]) => void }) {
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
