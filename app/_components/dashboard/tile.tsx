'use client';
import { useQuery } from '@tanstack/react-query';
import { LockKeyhole, Unplug } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { possibleCharts, proposedChart } from '#app/_lib/figures/propose.ts';
import { hrefOf } from '#app/_lib/reports/address.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import type { DashboardBody, ReportBody } from '#server/domain/report/body.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { CrossHairContext } from '../charts/cross-hair.ts';
import { Preview } from '../cockpit/builder.tsx';
import { Part } from '../cockpit/report-view.tsx';
import { usePart } from '../cockpit/use-part.ts';
import type { ReportAddress } from '../cockpit/use-report.ts';
import { shownOf, type View } from '../cockpit/view.ts';
import { GoneNotice } from '../reports/gone-notice.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { FigureTile } from './figure-tile.tsx';
import { FormattedText } from './formatted-text.tsx';
import { crossHairOf, tileView } from './tile-view.ts';

type Show = DashboardBody['tiles'][number]['show'];
type Props = { show: Show; view: View; state: ReportAddress; figures: readonly string[] };

const nothing: ReportBody['filters'] = {};

/** What stands in one tile; whatever is wrong with it stays within it. */
export function Tile({ show, view, state, figures }: Props) {
  switch (show.kind) {
    case 'text':
      return (
        <Frame>
          <section className="p-3 text-sm">
            <FormattedText text={show.text} />
          </section>
        </Frame>
      );
    case 'figure':
      return (
        <Frame>
          <FigureTile show={show} view={tileView(view, state, show)} figures={figures} />
        </Frame>
      );
    case 'part':
      return <Parts base={show.report} only={show.block} view={tileView(view, state, { filters: nothing })} />;
    case 'saved':
      return <SavedTile report={show.report} view={view} state={state} />;
  }
}

/** A tile's frame: what is in it fills it, a chart grows with it, and what is too long scrolls. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="scroll-thin h-full overflow-auto rounded-lg border border-line bg-surface [&>section]:flex [&>section]:min-h-full [&>section]:flex-col [&>section]:border-0 [&>section>[role=img]]:min-h-28 [&>section>[role=img]]:flex-1"
    >
      {children}
    </div>
  );
}

function Missing({ text, icon }: { text: string; icon: typeof Unplug }) {
  const t = useTranslations('saved');
  return (
    <Frame>
      <Empty icon={icon} title={t('tile.missing')}>
        {text}
      </Empty>
    </Frame>
  );
}

/** One part of a default report, or all of them one below the other. */
function Parts({ base, only, view }: { base: string; only?: number; view: View }) {
  const t = useTranslations('saved');
  const declaration = REPORTS.find((one) => one.key === base);
  const blocks = declaration?.blocks.filter((_, index) => only === undefined || index === only) ?? [];
  const figures = [...new Set(blocks.flatMap((block) => (block.kind === 'tiles' ? block.figures : [])))];
  const headline = usePart(view, { figures });
  if (blocks.length === 0) return <Missing icon={Unplug} text={t('tile.partGone', { report: base })} />;
  return (
    <CrossHairContext value={crossHairOf(view)}>
      <Frame>
        {blocks.map((block, index) => (
          <Part
            key={`${block.kind} ${'title' in block ? block.title : index}`}
            {...{ block, view }}
            row={headline.data?.rows[0] ?? {}}
            isOpen={headline.isOpen}
            rows="split"
            text=""
            onText={() => {}}
            onOpen={() => {}}
          />
        ))}
      </Frame>
    </CrossHairContext>
  );
}

function SavedTile({ report, view, state }: { report: string; view: View; state: ReportAddress }) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.report.read.queryOptions({ id: report }, { retry: false, staleTime: 60_000 }),
  );
  if (error && !data) {
    return errorKey(error) === 'not_found' ? (
      <Missing icon={LockKeyhole} text={t('tile.notShared')} />
    ) : (
      <Frame>
        <Failed error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  }
  if (!data)
    return (
      <Frame>
        <Skeleton label={common('loading')} />
      </Frame>
    );
  if (data.kind !== 'report') return <Missing icon={Unplug} text={t('tile.notShared')} />;
  const own = tileView(view, state, data.body);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <GoneNotice gone={data.gone} />
      <div className="min-h-0 flex-1">
        {data.body.base === 'build' ? (
          <Built body={data.body} title={data.title} view={own} />
        ) : (
          <Parts base={data.body.base} view={own} />
        )}
      </div>
      <Link
        href={hrefOf(data.id, data.body)}
        className="self-end px-1 text-2xs text-ink-3 underline underline-offset-2"
      >
        {t('tile.open', { title: data.title })}
      </Link>
    </div>
  );
}

function Built({ body, title, view }: { body: ReportBody; title: string; view: View }) {
  const t = useTranslations('saved');
  const { figures, split: splits, target } = body;
  const { shown } = useMemo(() => shownOf(view, { figures, splits }), [view, figures, splits]);
  const shape = { figures: shown, splits, interval: view.report.interval };
  const chart = body.chart && possibleCharts(shape).includes(body.chart) ? body.chart : proposedChart(shape);
  const unknown = figures.filter((key) => !view.catalogue.has(key));
  return (
    <CrossHairContext value={crossHairOf(view)}>
      <Frame>
        {unknown.length > 0 ? (
          <p className="bg-warn-soft px-3 py-1 text-warn text-xs">
            {t('tile.figuresGone', { figures: unknown.join(', ') })}
          </p>
        ) : null}
        <Preview {...{ view, figures, splits, chart, target, title }} alone />
      </Frame>
    </CrossHairContext>
  );
}
