'use client';
import { ChartNoAxesColumn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { ReportRows } from '#app/_lib/figures/questions.ts';
import type { Block, Declaration } from '#server/domain/report/report-block.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Away } from './away.tsx';
import type { OpenContact } from './cell-contacts.tsx';
import { Chains } from './chains.tsx';
import { ContactList } from './contact-list.tsx';
import { Findings } from './findings.tsx';
import { headlineOf } from './first-questions.ts';
import { Heat } from './heat.tsx';
import { Paths } from './paths.tsx';
import { Rows } from './rows.tsx';
import { States } from './states.tsx';
import { Tiles } from './tiles.tsx';
import { Trend } from './trend.tsx';
import { type IsOpen, usePart } from './use-part.ts';
import { possible, type View } from './view.ts';
import { Waits } from './waits.tsx';

type Props = {
  view: View;
  declaration: Declaration;
  rows: ReportRows;
  text: string;
  onText: (text: string) => void;
  onOpen: OpenContact;
  onWatermark: (watermark: string) => void;
  /** Leads to a range with contacts, where there is one. */
  toLatest: (() => void) | null;
};

/** A declared report: its headline first, then its parts as they are declared. */
export function ReportView({ view, declaration, toLatest, onWatermark, ...rest }: Props) {
  const t = useTranslations('cockpit');
  const headline = usePart(view, headlineOf(declaration));
  const { data, error, refetch, shown } = headline;
  const watermark = data?.watermark;
  useEffect(() => {
    if (watermark) onWatermark(watermark);
  }, [watermark, onWatermark]);
  const row = data?.rows[0];
  // Who is limited to groups may not ask for the report's own measure of presence: the parts then say it themselves.
  const asked = declaration.presence.filter((key) => shown.some((one) => one.key === key));
  if (!row && error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (asked.length > 0 && row && asked.every((key) => !row[key])) {
    return (
      <Empty
        icon={ChartNoAxesColumn}
        title={t(
          declaration.key === 'surveys'
            ? 'emptySurveys'
            : declaration.presence.includes('signedIn')
              ? 'emptyAgents'
              : 'empty',
        )}
        action={toLatest ? <Button onClick={toLatest}>{t('toLatest')}</Button> : null}
      >
        {t('emptyHint')}
      </Empty>
    );
  }
  return (
    <>
      {error ? <Away error={error} since={headline.dataUpdatedAt} onRetry={() => void refetch()} /> : null}
      {declaration.key === 'overview' ? <Findings view={view} /> : null}
      <div className="grid grid-cols-1 gap-4 p-4 xl:grid-cols-2">
        {declaration.blocks.map((block, index) => (
          <div
            key={`${block.kind} ${'title' in block ? block.title : index}`}
            className={cn('min-w-0', wide(block, declaration) && 'xl:col-span-2')}
          >
            <Part
              block={block}
              view={view}
              row={row ?? (shown.length > 0 ? null : {})}
              isOpen={headline.isOpen}
              {...rest}
            />
          </div>
        ))}
      </div>
    </>
  );
}

/** Tables and headlines take the whole width; charts and short lists of the worst stand side by side. */
function wide(block: Block, { blocks }: Declaration): boolean {
  if (block.kind === 'rows') return block.most === undefined;
  if (block.kind === 'trend') return blocks.filter((one) => one.kind === 'trend').length === 1;
  return block.kind !== 'heat';
}

type PartProps = Pick<Props, 'view' | 'rows' | 'text' | 'onText' | 'onOpen'> & {
  block: Block;
  /** The headline's figures; null while they are being counted. */
  row: FigureRow | null;
  isOpen: IsOpen;
};

/** One part of a declared report. */
export function Part({ block, view, row, isOpen, rows, text, onText, onOpen }: PartProps) {
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  if (block.kind === 'tiles') {
    if (!row) return <Skeleton label={common('loading')} lines={4} />;
    return <Tiles view={view} figures={block.figures} apart={block.apart} row={row} isOpen={isOpen} />;
  }
  const title = t(`blocks.${block.title as 'volume'}`);
  if (!possible(view, block.kind)) {
    return (
      <section className="rounded-lg border border-line bg-surface p-3">
        <h2 className="mb-2 font-semibold">{title}</h2>
        <p className="text-ink-2">{t('partLeftOut')}</p>
      </section>
    );
  }
  switch (block.kind) {
    case 'trend':
      return (
        <Trend
          {...{ view, title }}
          {...block}
          title={title}
          target={block.target === undefined ? undefined : (view.target ?? block.target)}
        />
      );
    case 'rows':
      return (
        <Rows
          {...{ view, title }}
          figures={block.figures}
          splits={block.split ? [block.split] : []}
          timed={block.timed ?? false}
          worst={block.worst}
          most={block.most}
          rows={block.split && !block.most ? rows : 'split'}
        />
      );
    case 'heat':
      return <Heat {...{ view, title }} figure={block.figure} />;
    case 'waits':
      return <Waits {...{ view, title }} />;
    case 'paths':
      return <Paths {...{ view, title }} />;
    case 'states':
      return <States {...{ view, title }} />;
    case 'chains':
      return <Chains {...{ view, title }} />;
    case 'contacts':
      return <ContactList {...{ view, title, text, onText, onOpen }} />;
  }
}
