'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ExportTableInput } from '#app/_lib/figures/export.ts';
import { ExportMenu } from '../charts/export-menu.tsx';
import { PictureScope } from '../charts/picture-scope.tsx';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { ProvisionalLegend } from './printed.tsx';
import type { Definition } from './use-definitions.ts';

type Props = {
  title: string;
  /** Stands at the right of the title: what can be done with this part. */
  tools?: ReactNode;
  /** The question behind what is shown, where it can be taken out as a file. */
  table?: ExportTableInput['query'];
  /** How a file draws it. */
  chart?: ExportTableInput['chart'] | undefined;
  /** Figures that cannot be put so, and are not shown. */
  left?: readonly Definition[];
  /** The order of the rows where it is not that of the answer. */
  order?: Pick<ExportTableInput, 'worst' | 'most'>;
  /** Whether a chart is drawn, of which there can be a picture. */
  pictured?: boolean;
  query: { isPending: boolean; error: unknown; refetch: () => unknown; data?: unknown };
  /** Whether anything is there to be drawn. */
  empty: boolean;
  /** Whether values shown can still change: as text, or drawn. */
  open?: 'text' | 'chart' | false;
  children: ReactNode;
};

/** How many rows an answer has, with those it is compared with. */
function rowsOf(data: unknown): number {
  const { rows } = (data ?? {}) as { rows?: unknown };
  return Array.isArray(rows) ? rows.length : 0;
}

/** The frame of one part of a report: title, tools, and what stands there while, if and because nothing is shown. */
export function Panel(props: Props) {
  const {
    title,
    tools,
    table,
    chart,
    order,
    pictured = false,
    left = [],
    query,
    empty,
    open = false,
    children,
  } = props;
  const t = useTranslations('cockpit');
  const common = useTranslations('common');
  const locale = useLocale();
  const { isPending, error, refetch } = query;
  return (
    <PictureScope>
      <section className="min-w-0 rounded-lg border border-line bg-surface p-3">
        <header className="mb-2 flex flex-wrap items-center gap-2">
          <h2 className="min-w-0 flex-1 font-semibold">{title}</h2>
          {tools}
          {table && !isPending && !empty ? (
            <ExportMenu
              title={title}
              tables={[{ title, query: table, ...order, ...(chart ? { chart } : {}) }]}
              rows={rowsOf(query.data)}
              pictured={pictured}
            />
          ) : null}
        </header>
        {isPending && !error ? <Skeleton label={common('loading')} lines={4} /> : null}
        {isPending && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!isPending && empty ? <p className="py-6 text-center text-ink-2">{t('nothingHere')}</p> : null}
        {isPending || empty ? null : children}
        {open && !isPending && !empty ? <ProvisionalLegend chart={open === 'chart'} /> : null}
        {left.length > 0 ? (
          <p className="mt-2 text-2xs text-ink-3">
            {t('leftOut', { figures: left.map(({ label }) => label[locale]).join(', ') })}
          </p>
        ) : null}
      </section>
    </PictureScope>
  );
}
