'use client';
import { useLocale, useTranslations } from 'next-intl';
import { attention, toneOfChange } from '#app/_lib/figures/direction.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { withoutLeftOut } from '#server/domain/marks/left-out.ts';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { tellsAnything } from '#server/domain/report/compared.ts';
import { FigureInfo } from '../cockpit/figure-info.tsx';
import { NotCompared } from '../cockpit/not-compared.tsx';
import { Printed } from '../cockpit/printed.tsx';
import { useLeftOut } from '../cockpit/use-left-out.ts';
import { usePart } from '../cockpit/use-part.ts';
import { usePrint } from '../cockpit/use-print.ts';
import type { View } from '../cockpit/view.ts';
import { cn } from '../ui/cn.ts';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';

type Show = Extract<DashboardBody['tiles'][number]['show'], { kind: 'figure' }>;

/** Whether a figure of which more or less is better keeps its target; null where neither is. */
function keeps(key: string, value: unknown, target: number): boolean | null {
  if (typeof value !== 'number') return null;
  const tone = toneOfChange(key, value, target);
  return value === target ? true : tone === 'plain' ? null : tone === 'good';
}

/** One figure, large, with the same weekdays before and its target. Tiles without filters of their own ask together. */
export function FigureTile({ show, view, figures }: { show: Show; view: View; figures: readonly string[] }) {
  const t = useTranslations('saved.tile');
  const cockpit = useTranslations('cockpit');
  const common = useTranslations('common');
  const locale = useLocale();
  const { figure, target } = show;
  const asked = Object.keys(show.filters).length === 0 ? figures : [figure];
  const part = usePart(view, { figures: asked });
  const other = usePart(view, { figures: asked }, view.before);
  const leftOut = useLeftOut(view, view.before);
  const print = usePrint(view.report.timeZone);
  const definition = view.catalogue.get(figure);
  if (!definition) return <p className="p-3 text-warn">{t('figuresGone', { figures: figure })}</p>;
  if (!part.shown.some(({ key }) => key === figure)) return <p className="p-3 text-ink-2">{cockpit('partLeftOut')}</p>;
  if (part.error && !part.data) return <Failed error={part.error} onRetry={() => void part.refetch()} />;
  if (!part.data) return <Skeleton label={common('loading')} lines={2} />;
  const value = part.data.rows[0]?.[figure];
  const row = part.data.rows[0];
  const open = row !== undefined && part.isOpen(row, figure);
  const earlier = view.before && leftOut ? other.data?.rows[0] : undefined;
  const compared = earlier && view.before ? withoutLeftOut([earlier], [figure], view.before, leftOut ?? []) : undefined;
  const before = compared?.rows[0]?.[figure];
  const { value: printed, hint } = print(row ?? {}, definition);
  const spoken = open ? cockpit('provisional.spoken', { value: printed }) : printed;
  const kept = target === null ? null : keeps(figure, value, target);
  const mark = kept === false ? 'bad' : target === null ? attention(figure, value, view.target ?? undefined) : 'plain';
  const told = tellsAnything(compared?.rows[0]);
  const tone = toneOfChange(figure, value, before);
  return (
    <section data-figure-tile={figure} className="justify-center gap-1 p-3">
      <h2 className="flex items-center gap-0.5 text-ink-2 text-xs">
        <span className="truncate">{definition.label[locale]}</span>
        <FigureInfo definition={definition} report={view.report} />
      </h2>
      <p className={cn('font-semibold text-3xl tabular-nums leading-tight', mark === 'bad' && 'text-bad')}>
        {definition.opens ? (
          <button
            type="button"
            aria-label={cockpit('cell.open', { figure: definition.label[locale], value: spoken })}
            onClick={() => view.pick({ metric: figure, ...view.report.bounds, filters: view.report.filters })}
            className="rounded hover:underline"
          >
            <Printed value={printed} open={open} hint={hint} />
          </button>
        ) : (
          <Printed value={printed} open={open} hint={hint} />
        )}
      </p>
      {target === null ? null : (
        <p className={cn('text-xs', kept === false ? 'text-bad' : kept ? 'text-good' : 'text-ink-2')}>
          {kept === null ? '' : kept ? '● ' : '▲ '}
          {cockpit('target', { value: formatFigure(target, definition.unit, locale) })}
        </p>
      )}
      {compared && !told ? <p className="text-ink-3 text-xs">{cockpit('nothingBefore')}</p> : null}
      {before === undefined || before === null || !told ? null : (
        <p className={cn('text-xs', tone === 'good' ? 'text-good' : tone === 'bad' ? 'text-bad' : 'text-ink-3')}>
          {cockpit('before', { value: print(compared?.rows[0] ?? {}, definition).value })}
        </p>
      )}
      <NotCompared leftOut={compared?.leftOut ?? []} />
    </section>
  );
}
