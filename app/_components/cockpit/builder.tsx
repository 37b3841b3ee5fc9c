'use client';
import { CircleQuestionMark } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo } from 'react';
import { possibleCharts, proposedChart } from '#app/_lib/figures/propose.ts';
import { FIRST_FIGURES } from '#app/_lib/reports/address.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Bars } from './bars.tsx';
import { BuilderForm } from './builder-form.tsx';
import { Heat } from './heat.tsx';
import { PivotTable } from './pivot-table.tsx';
import { Rows } from './rows.tsx';
import { Trend } from './trend.tsx';
import { usePart } from './use-part.ts';
import type { ReportAddress } from './use-report.ts';
import { shownOf, type View } from './view.ts';

type Props = ReportAddress & { view: View; onWatermark: (watermark: string) => void };

/** Builds a report from a question, with its answer beside while it is built. */
export function Builder({ view, onWatermark, ...state }: Props) {
  const t = useTranslations('cockpit');
  const { address, setAddress } = state;
  const unknown = address.figures.filter((key) => !view.catalogue.has(key));
  const figures = address.figures.length > 0 ? address.figures : FIRST_FIGURES;
  const splits = useMemo(() => [...new Set(address.split)].slice(0, 2), [address.split]);
  const { shown } = shownOf(view, { figures, splits });
  const shape = { figures: shown, splits, interval: view.report.interval };
  const possible = possibleCharts(shape);
  const proposed = proposedChart(shape);
  const chart = address.chart && possible.includes(address.chart) ? address.chart : proposed;
  const total = usePart(view, { figures });
  const watermark = total.data?.watermark;
  useEffect(() => {
    if (watermark) onWatermark(watermark);
  }, [watermark, onWatermark]);
  return (
    <>
      {unknown.length > 0 ? (
        <Notice
          tone="warn"
          icon={CircleQuestionMark}
          action={
            <Button
              size="small"
              onClick={() => setAddress({ figures: address.figures.filter((key) => view.catalogue.has(key)) })}
            >
              {t('cleanAddress')}
            </Button>
          }
        >
          {t('builder.unknown', { figures: unknown.join(', ') })}
        </Notice>
      ) : null}
      <div className="flex flex-col gap-4 p-4">
        <BuilderForm {...{ view, figures, splits, chart, proposed, possible, address, setAddress }} />
        <Preview {...{ view, splits, chart }} figures={figures} target={address.target} />
      </div>
    </>
  );
}

type PreviewProps = {
  view: View;
  figures: readonly string[];
  splits: readonly Split[];
  chart: ReturnType<typeof proposedChart>;
  target: number | null;
  /** Chart or table, not both. */
  alone?: boolean;
  title?: string;
};

/** The answer as a chart, and as the table of the same figures unless there is room for one only. */
export function Preview({ view, figures, splits, chart, target, alone = false, title: given }: PreviewProps) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const names = figures.flatMap((key) => view.catalogue.get(key)?.label[locale] ?? []);
  const by = splits.map((split) => t(`splits.${split}`));
  const asked =
    by.length > 0 ? t('builder.by', { figures: names.join(', '), splits: by.join(' × ') }) : names.join(', ');
  const title = given ?? asked;
  const [first] = splits;
  const figure = shownOf(view, { figures, splits }).shown[0]?.key ?? figures[0] ?? 'offered';
  const over = chart === 'line' || chart === 'stack' || (chart === 'bar' && !first);
  return (
    <>
      {over ? (
        <Trend
          key={`${figures.join()} ${first}`}
          {...{ view, title, figures }}
          chart={chart === 'line' || chart === 'stack' ? chart : 'bar'}
          split={first}
          target={target ?? undefined}
        />
      ) : null}
      {chart === 'bar' && first ? <Bars {...{ view, title, figures }} split={first} /> : null}
      {chart === 'heat' ? <Heat {...{ view, title, figure, splits }} /> : null}
      {chart === 'pivot' ? <PivotTable {...{ view, title, figure, splits }} /> : null}
      {alone && chart !== 'table' ? null : (
        <Rows
          {...{ view, figures, splits }}
          title={chart === 'table' ? title : t('builder.table')}
          timed={splits.length === 0}
          rows={over && first ? 'both' : 'split'}
        />
      )}
    </>
  );
}
